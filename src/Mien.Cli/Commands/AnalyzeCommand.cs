using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Analysis;
using Mien.Analysis.Corpus;
using Mien.Core;
using Mien.Faces;

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
        Description = "Where results go: a folder for each video (results).",
    };

    private static readonly Option<string> List = new("--manifest")
    {
        HelpName = "LIST.csv",
        Description = "A list of videos in place of VIDEO: columns video and, if you like, id, person, start and end (seconds).",
    };

    private static readonly Option<string> Part = new("--shard")
    {
        HelpName = "K/N",
        Description = "Analyse every N-th row of the list, beginning with row K: one of N processes that share the work (1/1).",
    };

    private static readonly Option<string> Systems = new("--systems")
    {
        HelpName = string.Join('|', ChosenSystems.Choices.Keys),
        Description = "What runs beside the measures of each face: spot looks for macro- and micro-expressions, akmnet also says which micro-expressions they are, " +
            "logo-former which macro-expressions and what each face shows over time, mimamo rates valence and arousal, " +
            "mae-tmf tells action units, expressions, valence and arousal of every frame, seen and heard (all).",
    };

    private static readonly Option<string[]> Weights = new("--weights")
    {
        HelpName = "FILE",
        Description = "Weights that you trained, of any system, in place of those that come with the program; once for each file.",
    };

    private static readonly Option<bool> Annotate = new("--annotate") { Description = "Also write annotated.mp4, with landmarks and values drawn in." };
    private static readonly Option<bool> Elan = new("--elan") { Description = "Also write events.eaf for ELAN: one tier a face and type." };
    private static readonly Option<bool> Subtitles = new("--vtt") { Description = "Also write events.vtt: the events as subtitles." };
    private static readonly Option<bool> FeatureMaps = new("--feature-maps") { Description = "Also store the Frame-TGD maps in features.npz (27 kB a face and frame)." };
    private static readonly Option<string> MaximumFaces = new("--max-faces") { HelpName = "N", Description = "Most faces followed at once (5)." };
    private static readonly Option<string> Every = new("--every") { HelpName = "N", Description = "Analyse every N-th frame (1)." };
    private static readonly Option<string> Start = new("--start") { HelpName = "SECONDS", Description = "Begin here." };
    private static readonly Option<string> End = new("--end") { HelpName = "SECONDS", Description = "End here." };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Skip videos whose whole result is there already." };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Write over the result of another video." };
    private static readonly Option<bool> Strict = new("--strict") { Description = "Refuse videos that are not whole." };
    private static readonly Option<bool> Profile = new("--profile") { Description = "Also print the time and memory of each stage." };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but errors." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the result for machines (same as --format json)." };

    public static Command Create()
    {
        var command = new Command("analyze", "Analyse videos: tables, events, features and a report for each.")
        {
            Videos, List, Part, Out, Systems, Weights, Annotate, Elan, Subtitles, FeatureMaps, MaximumFaces, Every, Start, End, Resume, Overwrite, Strict, Profile, Quiet, Json, FormatOption.Option,
        };
        command.Validators.Add(Check);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static void Check(CommandResult result)
    {
        var values = new OptionReader(result);
        _ = Read(values);
        values.RequireKnownOptions(Videos);
        var listed = values.File(List) is not null;
        if (listed && result.GetResult(Videos)?.Tokens is [var video, ..])
            values.Add([new("VIDEO", video.Value, $"left out beside {List.Name}")]);
        if (ReadShard(values) is { } shard && !listed)
            values.Add([new(Part.Name, $"{shard.Number}/{shard.Count}", $"left out without {List.Name}")]);
        foreach (var error in values.Errors)
            result.AddError($"{error}.");
    }

    private static Shard? ReadShard(OptionReader values) => values.Parse(Part, Shard.Parse, "K/N with K from 1 to N");

    // Defaults stand in the options records alone.
    private static (RunOptions Run, string Out, string Systems, bool Json) Read(OptionReader values)
    {
        var standard = new AnalysisOptions();
        var analysis = standard with
        {
            MaximumFaces = values.Whole(MaximumFaces) ?? standard.MaximumFaces,
            Every = values.Whole(Every) ?? standard.Every,
            Start = values.Seconds(Start),
            End = values.Seconds(End),
        };
        values.Add(analysis.Check());
        var run = new RunOptions
        {
            Analysis = analysis,
            Annotate = values.Flag(Annotate),
            Elan = values.Flag(Elan),
            Subtitles = values.Flag(Subtitles),
            FeatureMaps = values.Flag(FeatureMaps),
            Resume = values.Flag(Resume),
            Overwrite = values.Flag(Overwrite),
            Strict = values.Flag(Strict),
            Profile = values.Flag(Profile),
        };
        return (run, values.Folder(Out) ?? "results", values.OneOf(Systems, [.. ChosenSystems.Choices.Keys]) ?? "all", FormatOption.IsJson(values) || values.Flag(Json));
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (options, output, systems, json) = Read(new OptionReader(parsed.CommandResult));
        var screen = new AnalyzeScreen(parsed.GetValue(Quiet), json);

        var models = FaceModels.Installed();
        var (jobs, failures) = Jobs(parsed, output, cancellation);
        var code = failures.Select(failure => Failures.Explain(failure)).Prepend(ExitCode.Done).Max();

        using var chosen = new ChosenSystems(systems, parsed.GetValue(Weights) ?? [], models);
        using var run = new VideoRun(models, options, chosen.Systems);
        foreach (var job in jobs)
        {
            try
            {
                screen.Show(run.Analyze(job.Video, job.Folder, info => screen.Begin(job.Video, info, options.Analysis), screen.Progress, job.Part, cancellation));
            }
            catch (Exception exception)
            {
                screen.Fail();
                cancellation.ThrowIfCancellationRequested();
                if (exception is not MienException || exception is MissingComponentException)
                    throw;
                code = Failures.Explain(exception, job.Origin);         // the other videos are finished first
            }
        }
        screen.Finish(run.Times, options.Profile);
        return code;
    }

    private static (IReadOnlyList<AnalyzeJob> Jobs, IReadOnlyList<InputException> Failures) Jobs(ParseResult parsed, string output, CancellationToken cancellation)
    {
        if (parsed.GetValue(List) is { } manifest)
            return AnalyzeJobs.Listed(manifest, ReadShard(new OptionReader(parsed.CommandResult)) ?? Shard.Whole, output);
        var arguments = parsed.GetValue(Videos)!;
        return AnalyzeJobs.Named(arguments.Length > 0 ? arguments : [DemoClip.Make(Path.Combine(Home.Folder, ".mien", "demo"), cancellation)], output);
    }
}
