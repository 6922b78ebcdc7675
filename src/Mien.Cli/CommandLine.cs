using System.CommandLine;
using System.CommandLine.Help;
using Mien.Cli.Commands;

namespace Mien.Cli;

/// <summary>Every command with its options.</summary>
internal static class CommandLine
{
    public static Command Create() => new("./mien", "Mien turns video of faces into numbers: how faces move, action units, expressions, valence and arousal, macro- and micro-expressions.")
    {
        new HelpOption(),
        new VersionOption(),
        AnalyzeCommand.Create(),
        SummarizeCommand.Create(),
        SpotCommand.CreateSpot(),
        FeaturesCommand.Create(),
        FlowCommand.Create(),
        TgdCommand.Create(),
        SystemCommands.CreateTrain(),
        SystemCommands.CreateEvaluate(),
        CompareCommand.Create(),
        AgreeCommand.Create(),
        SpotCommand.CreatePredict(),
        WeightsCommand.Create(),
        SynthCommand.Create(),
        DatasetsCommand.Create(),
        DoctorCommand.Create(),
        LauncherCommand.Create("setup", "Install what is missing: packages, model files, the native bridge, a build."),
        LauncherCommand.Create("test", "Build everything and run the tests; --slow adds the slow ones, --campaign is the long one with damaged inputs."),
        LauncherCommand.Create("bench", "Measure speed beside other programs, e.g. bench analyze --json FILE."),
    };
}
