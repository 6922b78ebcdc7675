using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Core;
using Mien.Features.Flow;
using Mien.Features.Grey;
using Mien.Media;
using Mien.Outputs;

namespace Mien.Cli.Commands;

/// <summary><c>flow</c>: how far each pixel of one picture has moved in another.</summary>
internal static class FlowCommand
{
    private static readonly Argument<string> First = new("A") { Description = "The earlier picture." };
    private static readonly Argument<string> Second = new("B") { Description = "The later picture, of the same size." };

    private static readonly Option<string> Out = new("--out")
    {
        HelpName = "F.npy",
        Description = "Where the flow goes: [2, H, W], pixels to the right and downwards from A to B.",
    };

    private static readonly Option<string> Picture = new("--picture") { HelpName = "F.png", Description = "Also paint the flow: hue is direction, saturation speed." };
    private static readonly Option<string> Strain = new("--strain") { HelpName = "F.npy", Description = "Also write how strongly the flow stretches and shears: [H, W]." };
    private static readonly Option<string> Scale = new("--scale") { HelpName = "PIXELS", Description = "Motion that the picture shows in full colour (the longest)." };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but errors." };

    public static Command Create()
    {
        var command = new Command("flow", "Optical flow (TV-L1) from one picture to another.") { First, Second, Out, Picture, Strain, Scale, Quiet, FormatOption.Option };
        command.Validators.Add(Check);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static void Check(CommandResult result)
    {
        var values = new OptionReader(result);
        _ = FormatOption.IsJson(values);
        var files = new[] { Out, Picture, Strain }.Select(option => (Option: option, Path: values.File(option))).ToArray();
        if (files[0].Path is null)
            values.Add([new(Out.Name, "", "the name of a file")]);
        var scale = values.Number(Scale);
        if (scale <= 0)
            values.Add([new(Scale.Name, $"{scale}", "a number of pixels above 0")]);
        if (files[1].Path is null)
            values.LeaveOut($"left out without {Picture.Name}", Scale);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var argument in new[] { First, Second })
        {
            if (result.GetResult(argument)?.Tokens is [{ Value.Length: > 0 } token])
                taken.Add(Path.GetFullPath(token.Value));
            else
                values.Add([new($"Picture {argument.Name}", "", "the name of a file")]);
        }
        foreach (var (option, path) in files.Where(file => file.Path is { Length: > 0 }))
        {
            if (!taken.Add(Path.GetFullPath(path!)))
                values.Add([new(option.Name, path!, "another file than the rest")]);
        }
        foreach (var error in values.Errors)
            result.AddError($"{error}.");
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (first, second) = (parsed.GetRequiredValue(First), parsed.GetRequiredValue(Second));
        using var a = ImageReader.Read(first, cancellation: cancellation);
        using var b = ImageReader.Read(second, cancellation: cancellation);
        RequireComparable(first, a, second, b);

        var (height, width) = (a.Height, a.Width);
        var (flow, computation) = (new float[2 * height * width], new TvL1Flow());
        computation.Compute(Grey(a), Grey(b), height, width, flow);
        cancellation.ThrowIfCancellationRequested();

        var output = parsed.GetRequiredValue(Out);
        ArrayFile.Write<float>(output, [2, height, width], flow);
        if (parsed.GetValue(Strain) is { } strainFile)
        {
            var strain = new float[height * width];
            OpticalStrain.Compute<float>(flow.AsSpan(0, strain.Length), flow.AsSpan(strain.Length), height, width, strain);
            ArrayFile.Write<float>(strainFile, [height, width], strain);
        }
        var longest = FlowColors.LongestMotion(flow);
        var scale = (float?)new OptionReader(parsed.CommandResult).Number(Scale) ?? (longest > 0 ? longest : 1);
        if (parsed.GetValue(Picture) is { } picture)
            Paint(picture, flow, height, width, scale);
        Say(parsed, new(output, height, width, longest, parsed.GetValue(Picture), parsed.GetValue(Picture) is null ? null : scale));
        return ExitCode.Done;
    }

    private static void RequireComparable(string first, Image a, string second, Image b)
    {
        if ((a.Width, a.Height) != (b.Width, b.Height))
        {
            throw new InputException(second, $"it has {b.Width}x{b.Height} pixels and \"{first}\" {a.Width}x{a.Height}",
                "Give two pictures of the same size.");
        }
        if (Math.Min(a.Width, a.Height) < TvL1Flow.SmallestSide)
        {
            throw new InputException(first, $"it has {a.Width}x{a.Height} pixels, and flow needs {TvL1Flow.SmallestSide} on each side",
                "Give larger pictures.");
        }
    }

    private static byte[] Grey(Image image)
    {
        var grey = new byte[image.Width * image.Height];
        Luma.FromRgb(image.Pixels, grey);
        return grey;
    }

    private static void Paint(string path, float[] flow, int height, int width, float scale)
    {
        using var picture = FlowColors.Paint(flow, height, width, scale);
        using var file = AtomicFile.Create(path);
        file.Write(PngEncoder.Encode(picture));
        file.Commit();
    }

    private static void Say(ParseResult parsed, Result result)
    {
        if (FormatOption.IsJson(parsed.CommandResult))
        {
            FormatOption.Print(result);
            return;
        }
        if (parsed.GetValue(Quiet))
            return;
        Console.WriteLine($"{result.Out}: {result.Width}x{result.Height} pixels, the longest motion {result.LongestMotionPixels:0.###} pixels");
        if (result.Picture is not null)
            Console.WriteLine($"{result.Picture}: full colour is {result.PictureScalePixels:0.###} pixels");
    }

    private sealed record Result(string Out, int Height, int Width, float LongestMotionPixels, string? Picture, float? PictureScalePixels);
}
