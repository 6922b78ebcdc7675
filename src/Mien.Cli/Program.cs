using System.CommandLine;
using System.CommandLine.Help;
using Mien.Cli;
using Mien.Cli.Commands;

var root = new Command("./mien", "Mien turns video of faces into numbers: where faces are, how they move, what an expression network reads.")
{
    new HelpOption(),
    new VersionOption(),
    AnalyzeCommand.Create(),
    SpotCommand.CreateSpot(),
    FeaturesCommand.Create(),
    FlowCommand.Create(),
    TgdCommand.Create(),
    SystemCommands.CreateTrain(),
    SystemCommands.CreateEvaluate(),
    CompareCommand.Create(),
    SpotCommand.CreatePredict(),
    SynthCommand.Create(),
    DatasetsCommand.Create(),
    DoctorCommand.Create(),
    LauncherCommand.Create("setup", "Install what is missing: packages, model files, the native bridge, a build."),
    LauncherCommand.Create("test", "Build everything and run the tests; --slow adds the slow ones, --campaign is the long one with damaged inputs."),
    LauncherCommand.Create("bench", "Measure speed beside other programs, e.g. bench analyze --json FILE."),
};

using var interruption = new Interruption();
return await Failures.Report(() => root.Parse(args).InvokeOrExplain(interruption.Token));
