using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Analysis;
using Mien.Core;
using Mien.Features.Temporal;
using Mien.Media;

namespace Mien.Cli.Commands;

/// <summary><c>features</c>: one group of temporal features of a video, as a NumPy file.</summary>
internal static class FeaturesCommand
{
    private static readonly string[] Groups = [.. TemporalFeatureGroup.All.Select(group => group.Name)];

    private static readonly Argument<string[]> Video = new("VIDEO") { Arity = ArgumentArity.ZeroOrMore, Description = "The video." };

    private static readonly Option<string> Group = new("--group")
    {
        HelpName = "NAME",
        Description = string.Join("; ", TemporalFeatureGroup.All.Select(group => $"{group.Name}: {group.Title}")) + ".",
    };

    private static readonly Option<string> Out = new("--out") { HelpName = "FILE.npz", Description = "Where the features go." };
    private static readonly Option<string> Crop = new("--crop") { HelpName = "face|none", Description = "A face, followed and aligned, or the whole picture (face)." };
    private static readonly Option<string> Face = new("--face") { HelpName = "ID", Description = "Which face, in order of appearance from 0, as in frames.csv (0)." };
    private static readonly Option<string> Size = new("--size") { HelpName = "N", Description = "Side of the grey frames in pixels (48; 96 for the wavelet groups)." };
    private static readonly Option<string> Cache = new("--cache") { HelpName = "DIR", Description = "Keep results here and find them again." };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but errors." };

    public static Command Create()
    {
        var command = new Command("features", "Compute temporal features of a video as NumPy arrays.") { Video, Group, Out, Crop, Face, Size, Cache, Quiet };
        command.Validators.Add(Check);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static void Check(CommandResult result)
    {
        var values = new OptionReader(result);
        _ = Read(values);
        values.RequireKnownOptions(Video);
        foreach (var error in values.Errors)
            result.AddError($"{error}.");
        if (result.GetResult(Video)?.Tokens is not [_])
            result.AddError("Name one video.");
        foreach (var required in new[] { Group, Out }.Where(option => result.GetResult(option) is null))
            result.AddError($"{required.Name} {required.HelpName} is missing.");
    }

    // Defaults stand in the options record alone.
    private static (FeatureRunOptions Options, string Out) Read(OptionReader values)
    {
        var standard = new FeatureRunOptions();
        var group = values.OneOf(Group, Groups);
        var options = standard with
        {
            Group = TemporalFeatureGroup.All.FirstOrDefault(known => known.Name == group) ?? standard.Group,
            Crop = values.OneOf(Crop, "face", "none") is { } crop ? Enum.Parse<FeatureCrop>(crop, ignoreCase: true) : standard.Crop,
            Face = values.Whole(Face) ?? standard.Face,
            Size = values.Whole(Size),
            Cache = values.Folder(Cache),
        };
        values.Add(options.Check());
        return (options, values.File(Out) ?? "");
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (options, output) = Read(new OptionReader(parsed.CommandResult));
        var video = parsed.GetValue(Video)![0];
        var quiet = parsed.GetValue(Quiet);
        var line = quiet || Console.IsErrorRedirected ? null : new ProgressLine(Path.GetFileName(video));
        try
        {
            var result = FeatureRun.Extract(video, output, options, info => line?.Begin(info, new()), line, cancellation);
            line?.Clear();
            if (!quiet)
                Say(video, output, options, result);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            line?.Clear();
            Console.Error.WriteLine("Interrupted. Nothing has been written.");
            return ExitCode.Interrupted;
        }
        catch (MienException)
        {
            line?.Clear();
            throw;
        }
    }

    private static void Say(string video, string output, FeatureRunOptions options, FeatureRunResult result)
    {
        if (result.FromCache)
        {
            Console.WriteLine($"{video}: {options.Group} from the cache → {output}");
            return;
        }
        var missing = result.Frames - result.Valid;
        Console.WriteLine(
            $"{video}: {options.Group} of {result.Frames:N0} frames{(missing > 0 ? $", {missing:N0} of them without the face" : "")}, " +
            $"{result.Frames / result.Seconds:F0} frames/s → {output}");
        if (result.End is { Kind: not VideoEndKind.Whole } end)
            Console.WriteLine($"  {end.Reason}");
    }
}
