using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Analysis;
using Mien.Core;
using Mien.Features.Edges;
using Mien.Features.Grey;
using Mien.Media;
using Mien.Outputs.Edges;

namespace Mien.Cli.Commands;

/// <summary><c>tgd edges</c>: the edges of a picture as a PNG, or of a video painted over it.</summary>
internal static class TgdEdgesCommand
{
    private static readonly Argument<string> Input = new("IMAGE|VIDEO") { Description = "A picture or a video in any format that ffmpeg reads." };
    private static readonly Option<string> Out = new("--out") { HelpName = "F", Description = "A PNG for a picture, an MP4 for a video.", Required = true };
    private static readonly Option<string> Sigma = new("--sigma") { HelpName = "PIXELS", Description = "Width of the Gaussian weight (1)." };
    private static readonly Option<string> HalfWidth = new("--half-width") { HelpName = "N", Description = "Pixels on either side of the centre (3)." };
    private static readonly Option<string> High = new("--high") { HelpName = "SHARE", Description = "Gradient of a sure edge, of the largest (0.2)." };
    private static readonly Option<string> Low = new("--low") { HelpName = "SHARE", Description = "Gradient down to which an edge goes on, of --high (0.4)." };

    private static readonly Option<string> Order = new("--order") { HelpName = "1|2", Description = "Picture: ridges of the gradient, or zeros of the Laplacian (1)." };
    private static readonly Option<string> Crossing = new("--crossing") { HelpName = "SHARE", Description = "Picture, order 2: least jump across a zero, of the largest (0.1)." };

    private static readonly Option<string> Overlay = new("--overlay")
    {
        HelpName = "edges|first|second",
        Description = "Video: static and kinetic edges, or the sign of a response along time (edges).",
    };

    private static readonly Option<string> Kinetic = new("--kinetic") { HelpName = "SHARE", Description = "Video: change that is kinetic, of the frame's largest (0.2)." };
    private static readonly Option<string> Floor = new("--floor") { HelpName = "SHARE", Description = "Video: change a frame below which nothing is kinetic, of full intensity (0.01)." };
    private static readonly Option<string> FullScale = new("--full-scale") { HelpName = "SHARE", Description = "Video: response that hides the frame, of full intensity (0.1)." };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but errors." };

    private static readonly Option<string>[] ForPictures = [Order, Crossing];
    private static readonly Option<string>[] ForVideos = [Overlay, Kinetic, Floor, FullScale];

    public static Command Create()
    {
        var command = new Command("edges", "Edges of a picture, or static and kinetic edges of a video.")
        {
            Input, Out, Sigma, HalfWidth, High, Low, Order, Crossing, Overlay, Kinetic, Floor, FullScale, Quiet,
        };
        command.Validators.Add(Check);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static void Check(CommandResult result)
    {
        var values = new OptionReader(result);
        _ = Read(values);
        _ = values.File(Out, Input);
        foreach (var error in values.Errors)
            result.AddError($"{error}.");
    }

    // Defaults stand in the options records alone.
    private static (EdgeVideoOptions Options, int Order) Read(OptionReader values)
    {
        var standard = new EdgeVideoOptions();
        var options = standard with
        {
            Overlay = values.OneOf(Overlay, "edges", "first", "second") switch
            {
                "first" => EdgeOverlay.First,
                "second" => EdgeOverlay.Second,
                _ => EdgeOverlay.Edges,
            },
            FullScale = values.Number(FullScale) ?? standard.FullScale,
            Edges = standard.Edges with
            {
                Kinetic = values.Number(Kinetic) ?? standard.Edges.Kinetic,
                Floor = values.Number(Floor) ?? standard.Edges.Floor,
                Space = standard.Edges.Space with
                {
                    Sigma = values.Number(Sigma) ?? standard.Edges.Space.Sigma,
                    HalfWidth = values.Whole(HalfWidth) ?? standard.Edges.Space.HalfWidth,
                    High = values.Number(High) ?? standard.Edges.Space.High,
                    Low = values.Number(Low) ?? standard.Edges.Space.Low,
                    Crossing = values.Number(Crossing) ?? standard.Edges.Space.Crossing,
                },
            },
        };
        values.Add(options.Check());
        return (options, values.OneOf(Order, "1", "2") == "2" ? 2 : 1);
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (options, order) = Read(new OptionReader(parsed.CommandResult));
        var output = parsed.GetRequiredValue(Out);
        var quiet = parsed.GetValue(Quiet);
        using var reader = VideoReader.Open(parsed.GetRequiredValue(Input), cancellation: cancellation);
        RequireFitting(parsed, reader.Info, output);
        var done = reader.Info.IsStill
            ? WritePicture(reader, output, order, options.Edges.Space, cancellation)
            : WriteVideo(reader, output, options, quiet, cancellation);
        if (!quiet)
            Console.WriteLine($"{output}: {done}");
        return ExitCode.Done;
    }

    /// <summary>Options of the other kind of input would be without effect: that is said, not passed over.</summary>
    private static void RequireFitting(ParseResult parsed, VideoInfo info, string output)
    {
        var (kind, unfitting, extension) = info.IsStill ? ("a video", ForVideos, ".png") : ("a picture", ForPictures, ".mp4");
        var errors = unfitting.Where(option => parsed.GetValue(option) is not null)
            .Select(option => new OptionError(option.Name, parsed.GetValue(option)!, $"left out, since \"{info.Path}\" is not {kind}"));
        if (!output.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            errors = errors.Append(new("--out", output, $"a name that ends in {extension}"));
        OptionsException.ThrowIfAny(errors);
    }

    private static string WritePicture(VideoReader reader, string output, int order, ImageEdgeOptions options, CancellationToken cancellation)
    {
        using var file = AtomicFile.Create(output);
        using var frame = reader.ReadFrames(cancellation).First();
        var (height, width) = (frame.Image.Height, frame.Image.Width);
        var (grey, edges) = (new byte[height * width], new byte[height * width]);
        Luma.FromRgb(frame.Image.Pixels, grey);
        if (order == 1)
            new GradientEdges(height, width, options).Detect(grey, edges);
        else
            new ZeroCrossingEdges(height, width, options).Detect(grey, edges);
        file.Write(PngEncoder.EncodeGrey(edges, width, height));
        file.Commit();
        return $"{edges.Count(pixel => pixel != 0):N0} edge pixels of {edges.Length:N0}";
    }

    private static string WriteVideo(VideoReader reader, string output, EdgeVideoOptions options, bool quiet, CancellationToken cancellation)
    {
        var line = quiet || Console.IsErrorRedirected ? null : new ProgressLine(Path.GetFileName(reader.Info.Path));
        line?.Begin(reader.Info, new AnalysisOptions());
        using var writer = new EdgeVideoWriter(output, reader.Info.Height, reader.Info.Width, options);
        var frames = 0;
        try
        {
            foreach (var frame in reader.ReadFrames(cancellation))
            {
                frames++;
                line?.Report(new AnalysisProgress(frames, frame.Time));
                writer.Write(frame);
            }
            writer.Complete();
        }
        finally
        {
            line?.Clear();
        }
        return $"{frames:N0} frames{(reader.End is { Kind: not VideoEndKind.Whole } end ? $"; the video is not whole: {end.Reason}" : "")}";
    }
}
