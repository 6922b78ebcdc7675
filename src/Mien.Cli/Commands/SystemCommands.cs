using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Core;
using Mien.Datasets;
using Mien.Media;
using Mien.Outputs;
using Mien.Outputs.Clips;
using Mien.Outputs.Report;
using Mien.Systems;

namespace Mien.Cli.Commands;

/// <summary><c>train</c> and <c>evaluate</c>: systems over data sets.</summary>
internal static class SystemCommands
{
    private static readonly Argument<string> System = new("SYSTEM")
    {
        Description = string.Join("; ", SystemRegistry.All.Select(system => $"{system.Name}: {system.Title}")),
    };

    private static readonly Option<string[]> Data = new("--data") { HelpName = "DIR", Description = "The folder that holds the data set; several are taken together." };
    private static readonly Option<string> Name = new("--dataset") { HelpName = "NAME", Description = "Which data set it is; guessed from the layout if not given." };

    private static readonly Option<string> Protocol = new("--protocol")
    {
        HelpName = "NAME",
        Description = string.Join("; ", SystemRegistry.All.Select(system => $"{system.Name}: {string.Join(", ", system.Protocols)} ({system.Protocols[0]})")),
    };

    private static readonly Option<string> Track = new("--track")
    {
        HelpName = "NAME",
        Description = string.Join("; ", SystemRegistry.All.Where(system => system.Tracks.Count > 0)
            .Select(system => $"{system.Name}: what it learns to tell, {string.Join(", ", system.Tracks)} ({system.Tracks[0]})")),
    };

    private static readonly Option<string> Config = new("--config") { HelpName = "F.yaml", Description = "Options; what the file does not name keeps its default." };
    private static readonly Option<string> Out = new("--out") { HelpName = "RUN", Description = "Folder of the results (run)." };
    private static readonly Option<string> Cache = new("--cache") { HelpName = "DIR", Description = "Keep features here, for other runs too (RUN/features)." };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on with a run that was interrupted." };
    private static readonly Option<string[]> Weights = new("--weights") { HelpName = "FILE", Description = "Weights, once for each file." };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but errors." };

    public static Command CreateTrain()
    {
        var command = new Command("train", "Train a system on a data set and test it by a protocol.") { System, Data, Name, Protocol, Track, Config, DeviceOption.Option, Out, Cache, Resume, Quiet };
        command.Validators.Add(Require);
        command.SetAction((parsed, cancellation) => Task.FromResult(Train(parsed, cancellation)));
        return command;
    }

    public static Command CreateEvaluate()
    {
        var command = new Command("evaluate", "Score a data set with trained weights.") { System, Weights, Data, Name, Config, Out, Cache, Quiet };
        command.Validators.Add(Require);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Weights)?.Tokens is not { Count: > 0 })
                result.AddError("--weights FILE is missing.");
        });
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, (system, run) =>
            system.Evaluate(run, parsed.GetValue(Weights)!, cancellation), cancellation)));
        return command;
    }

    private static void Require(CommandResult result)
    {
        var values = new OptionReader(result);
        if (result.GetResult(Data)?.Tokens is not { Count: > 0 })
            result.AddError("--data DIR is missing.");
        _ = (values.File(Config), values.Folder(Out), values.Folder(Cache), DeviceOption.Read(values));
        foreach (var error in values.Errors)
            result.AddError($"{error}.");
    }

    private static int Train(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = Folder(parsed);
        if (parsed.GetValue(Track) is { } track && SystemRegistry.Named(parsed.GetValue(System)!) is var system && !system.Tracks.Contains(track))
            throw new OptionsException([new("--track", track, system.Tracks.Count == 0 ? $"left out: {system.Name} has no tracks" : string.Join(" or ", system.Tracks))]);
        if (!parsed.GetValue(Resume) && Directory.Exists(Path.Combine(folder, "weights")))
            throw new OptionsException([new("--out", folder, "a new folder, or be used with --resume to go on with the run in it")]);
        return Run(parsed, (system, run) => system.Train(run, cancellation), cancellation);
    }

    /// <summary>Applies a system to videos without labels.</summary>
    public static int Predict(
        ISystem system, IReadOnlyList<string> videos, string[] weights, string folder, string? configuration, bool quiet, CancellationToken cancellation)
    {
        var names = RunFolder.Assign("", videos);
        return Show(folder, quiet, line => system.Evaluate(
            new()
            {
                Dataset = new()
                {
                    Name = "videos",
                    Root = Path.GetDirectoryName(Path.GetFullPath(videos[0]))!,
                    Videos = [.. videos.Select((video, i) => new DatasetVideo { Name = names[i], Frames = new VideoFile(video) })],
                },
                Folder = folder,
                Configuration = configuration,
                ClipViewer = Page(folder),
                Began = line is null ? null : line.Begin,
                Progress = line,
            },
            weights, cancellation));
    }

    private static int Run(ParseResult parsed, Func<ISystem, SystemRun, IReadOnlyList<string>> work, CancellationToken cancellation)
    {
        var system = SystemRegistry.Named(parsed.GetValue(System)!);
        var folder = Folder(parsed);
        var named = parsed.GetValue(Name) is { } name ? DatasetAdapters.Named(name) : null;
        return Show(folder, parsed.GetValue(Quiet), line => work(system, new()
        {
            Dataset = DatasetUnion.Of([.. parsed.GetValue(Data)!.Select(root => (named ?? DatasetAdapters.Guess(root)).Read(root, cancellation))]),
            Folder = folder,
            Protocol = parsed.CommandResult.GetResult(Protocol) is null ? null : parsed.GetValue(Protocol),
            Track = parsed.CommandResult.GetResult(Track) is null ? null : parsed.GetValue(Track),
            Configuration = parsed.GetValue(Config),
            Cache = parsed.GetValue(Cache),
            Device = DeviceOption.Read(new(parsed.CommandResult)),
            ClipViewer = Page(folder),
            Began = line is null ? null : line.Begin,
            Progress = line,
        }));
    }

    private static int Show(string folder, bool quiet, Func<TrainingLine?, IReadOnlyList<string>> work)
    {
        var line = quiet || Console.IsErrorRedirected ? null : new TrainingLine();
        RunFolder.Prepare(folder);
        try
        {
            var report = work(line);
            line?.Clear();
            if (!quiet)
                Console.WriteLine(string.Join(Environment.NewLine, report));
            return ExitCode.Done;
        }
        catch
        {
            line?.Clear();
            throw;
        }
    }

    private static ClipPage Page(string folder) =>
        new(Path.Combine(folder, "clips.html"), ReportAssets.Installed, (images, quality) => JpegEncoder.Encode(images, quality));

    private static string Folder(ParseResult parsed) => parsed.GetValue(Out) ?? "run";
}
