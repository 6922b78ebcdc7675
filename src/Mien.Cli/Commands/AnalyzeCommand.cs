using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Analysis;
using Mien.Core;
using Mien.Faces;
using Mien.Outputs;

namespace Mien.Cli.Commands;

/// <summary><c>analyze</c>: everything known about videos, with a report to look at.</summary>
internal static class AnalyzeCommand
{
    private static readonly Argument<string[]> Videos = new("VIDEO")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Videos, folders of videos, or patterns. Without any, a short demo clip is made and analysed.",
    };

    private static readonly Option<string> Out = new("--out")
    {
        HelpName = "DIR",
        DefaultValueFactory = _ => "results",
        Description = "Where results go: a folder for each video.",
    };

    private static readonly Option<bool> Annotate = new("--annotate") { Description = "Also write annotated.mp4, with landmarks and values drawn in." };
    private static readonly Option<bool> FeatureMaps = new("--feature-maps") { Description = "Also store the Frame-TGD maps in features.npz (27 kB a face and frame)." };
    private static readonly Option<int> MaximumFaces = Number("--max-faces", "N", new AnalysisOptions().MaximumFaces, "Most faces followed at once.");
    private static readonly Option<int> Every = Number("--every", "N", new AnalysisOptions().Every, "Analyse every N-th frame.");
    private static readonly Option<double?> Start = Seconds("--start", "Begin here.");
    private static readonly Option<double?> End = Seconds("--end", "End here.");
    private static readonly Option<bool> Resume = new("--resume") { Description = "Skip videos whose whole result is there already." };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Write over the result of another video." };
    private static readonly Option<bool> Strict = new("--strict") { Description = "Refuse videos that are not whole." };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but errors." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the result for machines (same as --format json)." };

    private static readonly Option<string> Format = new("--format")
    {
        HelpName = "text|json",
        DefaultValueFactory = _ => "text",
        Description = "How the result is printed.",
    };

    public static Command Create()
    {
        var command = new Command("analyze", "Analyse videos: tables, events, features and a report for each.")
        {
            Videos, Out, Annotate, FeatureMaps, MaximumFaces, Every, Start, End, Resume, Overwrite, Strict, Quiet, Json, Format,
        };
        Format.AcceptOnlyFromAmong("text", "json");
        command.Validators.Add(Check);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    // Values that do not parse are reported by the parser; the rest is checked here, so that one call shows all mistakes.
    private static void Check(CommandResult result)
    {
        var options = new AnalysisOptions();
        options = options with
        {
            MaximumFaces = int.TryParse(Text(MaximumFaces), out var faces) ? faces : options.MaximumFaces,
            Every = int.TryParse(Text(Every), out var every) ? every : options.Every,
            Start = double.TryParse(Text(Start), out var start) ? start : null,
            End = double.TryParse(Text(End), out var end) ? end : null,
        };
        foreach (var error in options.Check())
            result.AddError($"{error}.");

        string? Text(Option option) => result.GetResult(option) is { Tokens: [.., var last] } ? last.Value : null;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var options = new RunOptions
        {
            Analysis = new()
            {
                MaximumFaces = parsed.GetValue(MaximumFaces),
                Every = parsed.GetValue(Every),
                Start = parsed.GetValue(Start),
                End = parsed.GetValue(End),
            },
            Annotate = parsed.GetValue(Annotate),
            FeatureMaps = parsed.GetValue(FeatureMaps),
            Resume = parsed.GetValue(Resume),
            Overwrite = parsed.GetValue(Overwrite),
            Strict = parsed.GetValue(Strict),
        };
        var asJson = parsed.GetValue(Json) || parsed.GetValue(Format) == "json";
        var screen = new AnalyzeScreen(parsed.GetValue(Quiet), asJson);

        var models = FaceModels.Installed();
        var arguments = parsed.GetValue(Videos)!;
        if (arguments.Length == 0)
            arguments = [DemoClip.Make(Path.Combine(Home.Folder, ".mien", "demo"), cancellation)];
        var (videos, failures) = InputFinder.Find(arguments);
        var code = failures.Select(Failures.Explain).Prepend(ExitCode.Done).Max();

        using var run = new VideoRun(models, options);
        foreach (var (video, folder) in videos.Zip(RunFolder.Assign(parsed.GetValue(Out)!, videos)))
        {
            try
            {
                screen.Show(run.Analyze(video, folder, info => screen.Begin(video, info, options.Analysis), screen.Progress, cancellation));
            }
            catch (Exception exception) when (exception is MienException and not MissingComponentException)
            {
                // The other videos are finished first.
                cancellation.ThrowIfCancellationRequested();
                screen.Fail();
                code = Failures.Explain(exception);
            }
        }
        screen.Finish(run.Times);
        return code;
    }

    private static Option<int> Number(string name, string helpName, int standard, string description) => new(name)
    {
        HelpName = helpName,
        DefaultValueFactory = _ => standard,
        Description = description,
        CustomParser = result => Parse(result, text => int.TryParse(text, out var number) ? number : (int?)null, "a whole number") ?? 0,
    };

    private static Option<double?> Seconds(string name, string description) => new(name)
    {
        HelpName = "SECONDS",
        Description = description,
        CustomParser = result => Parse(result, text => double.TryParse(text, out var number) ? number : (double?)null, "a number of seconds"),
    };

    private static T? Parse<T>(ArgumentResult result, Func<string, T?> parse, string expected)
        where T : struct
    {
        var text = result.Tokens[^1].Value;
        if (parse(text) is { } value)
            return value;
        result.AddError($"{new OptionError(((OptionResult)result.Parent!).Option.Name, text, expected)}.");
        return null;
    }
}
