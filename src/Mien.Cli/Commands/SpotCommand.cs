using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Analysis;
using Mien.Core;
using Mien.Faces;
using Mien.Outputs;
using Mien.Systems;
using Mien.Systems.SlSwin;

namespace Mien.Cli.Commands;

/// <summary><c>spot</c>: when macro- and micro-expressions happen in a video; and <c>predict</c>, which is the same for <c>sl-swin</c>.</summary>
internal static class SpotCommand
{
    private const string SlSwin = "sl-swin";

    private static readonly Argument<string[]> Videos = new("VIDEO") { Arity = ArgumentArity.ZeroOrMore, Description = "Videos, folders of videos, or patterns." };
    private static readonly Argument<string> System = new("SYSTEM") { Description = $"{string.Join(" or ", SystemRegistry.All.Select(system => system.Name))}." };
    private static readonly Option<string> Out = new("--out") { HelpName = "DIR", Description = "Where results go: a folder for each video (results)." };
    private static readonly Option<string[]> Weights = new("--weights") { HelpName = "FILE", Description = "Weights of a trained network, once for each type, or none; by default those that come with the program." };
    private static readonly Option<string> Config = new("--config") { HelpName = "F.yaml", Description = "Options; what the file does not name keeps its default." };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Skip videos whose whole result is there already." };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Write over the result of another video or command." };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but errors." };

    public static Command CreateSpot()
    {
        var command = new Command("spot", "Find macro- and micro-expressions in videos.") { Videos, Out, Weights, Config, Resume, Overwrite, Quiet };
        command.Validators.Add(Check);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    public static Command CreatePredict()
    {
        var command = new Command("predict", "Apply a trained system to videos.") { System, Videos, Weights, Out, Config, Resume, Overwrite, Quiet };
        command.Validators.Add(Check);
        command.Validators.Add(result =>
        {
            var name = result.GetValue(System);
            if (result.GetResult(Weights)?.Tokens is not { Count: > 0 } && (name is null || Shipped(name).Count == 0))
                result.AddError("--weights FILE is missing.");
            if (name is not null && SystemRegistry.All.All(system => !system.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                result.AddError($"SYSTEM is \"{name}\" but must be {System.Description}");
            if (!SlSwin.Equals(name, StringComparison.OrdinalIgnoreCase) && (result.GetValue(Resume) || result.GetValue(Overwrite)))
                result.AddError($"--resume and --overwrite belong to {SlSwin}.");
        });
        command.SetAction((parsed, cancellation) => Task.FromResult(SystemRegistry.Named(parsed.GetValue(System)!) is { Name: not SlSwin } system
            ? Predict(parsed, system, cancellation)
            : Run(parsed, cancellation)));
        return command;
    }

    private static int Predict(ParseResult parsed, ISystem system, CancellationToken cancellation)
    {
        var (videos, failures) = InputFinder.Find(parsed.GetValue(Videos)!);
        var code = failures.Select(failure => Failures.Explain(failure)).Prepend(ExitCode.Done).Max();
        return videos.Count == 0
            ? code
            : Math.Max(code, SystemCommands.Predict(
                system, videos, parsed.GetValue(Weights) is { Length: > 0 } weights ? weights : [.. Shipped(system.Name)], parsed.GetValue(Out) ?? "results", parsed.GetValue(Config), parsed.GetValue(Quiet), cancellation));
    }

    private static IReadOnlyList<string> Shipped(string system) => ShippedWeights.File(system) is { } path ? [path] : ShippedWeights.Files(system);

    private static void Check(CommandResult result)
    {
        var values = new OptionReader(result);
        values.RequireKnownOptions(Videos);
        _ = (values.Folder(Out), values.File(Config));
        foreach (var error in values.Errors)
            result.AddError($"{error}.");
        if (result.GetResult(Videos)?.Tokens is not { Count: > 0 })
            result.AddError("Name a video.");
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var options = SlSwinSystem.Options(parsed.GetValue(Config));
        var models = FaceModels.Installed();
        var screen = new AnalyzeScreen(parsed.GetValue(Quiet), json: false, listExpressions: true);
        var (videos, failures) = InputFinder.Find(parsed.GetValue(Videos)!);
        var code = failures.Select(failure => Failures.Explain(failure)).Prepend(ExitCode.Done).Max();
        using var networks = new SpottingNetworks(ShippedWeights.Choose(SlSwinSystem.SystemName, parsed.GetValue(Weights) ?? []));
        var what = new RunOptions { ExpressionsOnly = true, Resume = parsed.GetValue(Resume), Overwrite = parsed.GetValue(Overwrite) };
        using var run = new VideoRun(models, what, new() { Spotter = new(models, networks.Models, options) });
        foreach (var (video, folder) in videos.Zip(RunFolder.Assign(parsed.GetValue(Out) ?? "results", videos)))
        {
            try
            {
                screen.Show(run.Analyze(video, folder, info => screen.Begin(video, info, what.Analysis), screen.Progress, cancellation: cancellation));
            }
            catch (Exception exception)
            {
                screen.Fail();
                cancellation.ThrowIfCancellationRequested();
                if (exception is not MienException || exception is MissingComponentException)
                    throw;
                code = Failures.Explain(exception);         // the other videos are finished first
            }
        }
        return code;
    }
}
