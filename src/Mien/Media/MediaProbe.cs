using System.Text.Json;
using Mien.Core;

namespace Mien.Media;

/// <summary>Asks ffprobe what a file holds, and turns each way of failing into a reason and a remedy.</summary>
internal static class MediaProbe
{
    // Formats that "decode" any text file to a picture of its letters.
    private static readonly string[] TextArt = ["tty", "bin", "xbin", "adf", "idf"];

    /// <summary>Reads the description of the first real video stream (or of the picture) in a file.</summary>
    /// <exception cref="InputException">The file is missing, unreadable, or holds no picture.</exception>
    /// <exception cref="MissingComponentException">ffprobe is not installed.</exception>
    public static VideoInfo Read(string path, MediaTools tools, CancellationToken cancellation)
    {
        var size = MediaFile.Check(path);
        var (exitCode, output, messages) = Ask(path, tools, ["-show_format", "-show_streams"], cancellation);
        if (exitCode != 0)
            throw MediaFile.Unknown(path, messages);

        using var document = JsonDocument.Parse(output);
        var format = new ProbeObject(document.RootElement).Child("format");
        var streams = new ProbeObject(document.RootElement).List("streams").ToList();
        var video = streams.Find(stream => stream.Text("codec_type") == "video" && stream.Child("disposition").Whole("attached_pic") != 1);
        var audio = streams.Find(stream => stream.Text("codec_type") == "audio");
        var formatName = format.Text("format_name");

        if (Array.IndexOf(TextArt, formatName) >= 0)
            throw MediaFile.Unknown(path, messages);
        if (!video.Exists)
        {
            throw new InputException(path, audio.Exists ? "it holds sound but no picture" : "it holds no picture",
                "Give the video file that this belongs to.");
        }
        if (video.Whole("width") < 1 || video.Whole("height") < 1 || video.Text("codec_name") is "" or "unknown")
        {
            throw new InputException(path, "its picture stream cannot be decoded: the codec is unknown or its description is damaged",
                "Convert it to MP4 with the program that made it, or copy it again.");
        }

        var isStill = formatName == "image2" || formatName.EndsWith("_pipe", StringComparison.Ordinal);
        var rotation = Rotation(isStill ? FirstFrame(path, tools, cancellation) ?? video : video);
        var sideways = rotation is 90 or 270;
        var average = video.Fraction("avg_frame_rate");
        var nominal = video.Fraction("r_frame_rate") is > 0 and <= 1000 and var rate ? rate : average;
        var duration = isStill ? 0 : Duration(video, format);
        var aspect = video.Fraction("sample_aspect_ratio", ':') is > 0 and var stored ? stored : 1;
        return new VideoInfo
        {
            Path = path,
            SizeBytes = size,
            Width = video.Whole(sideways ? "height" : "width"),
            Height = video.Whole(sideways ? "width" : "height"),
            Rotation = rotation,
            PixelAspect = sideways ? 1 / aspect : aspect,
            NominalFrameRate = isStill ? 0 : nominal,
            AverageFrameRate = isStill ? 0 : average,
            IsVariableFrameRate = !isStill && average > 0 && Math.Abs(nominal - average) > 0.01 * nominal,
            Duration = duration,
            ContainerStart = format.Number("start_time"),
            EstimatedFrames = isStill ? 1 : video.Whole("nb_frames") is > 0 and var counted ? counted : (int)Math.Round(duration * average),
            IsStill = isStill,
            Codec = video.Text("codec_name"),
            PixelFormat = video.Text("pix_fmt"),
            Container = format.Text("format_long_name"),
            TimeBase = video.Text("time_base"),
            AudioCodec = audio.Text("codec_name"),
            AudioSampleRate = audio.Whole("sample_rate"),
            StreamIndex = video.Whole("index"),
        };
    }

    /// <summary>Runs ffprobe on a file.</summary>
    public static (int ExitCode, string Output, IReadOnlyList<string> Messages) Ask(
        string path, MediaTools tools, string[] questions, CancellationToken cancellation) =>
        ChildProcess.Run(
            tools.Ffprobe,
            ["-loglevel", "error", "-protocol_whitelist", "file", "-of", "json", .. questions, "-i", MediaTools.Url(path)],
            cancellation);

    /// <summary>Pictures say how they are to be turned in the frame, not in the stream.</summary>
    private static ProbeObject? FirstFrame(string path, MediaTools tools, CancellationToken cancellation)
    {
        var (_, output, _) = Ask(path, tools, ["-read_intervals", "%+#1", "-show_frames"], cancellation);
        using var document = JsonDocument.Parse(output);
        foreach (var frame in new ProbeObject(document.RootElement.Clone()).List("frames"))
            return frame;
        return null;
    }

    private static int Rotation(ProbeObject described)
    {
        foreach (var data in described.List("side_data_list"))
        {
            if (data.Has("rotation"))
                return ((int)Math.Round(-data.Number("rotation")) % 360 + 360) % 360;   // ffprobe counts against the clock
        }
        return 0;
    }

    private static double Duration(ProbeObject video, ProbeObject format)
    {
        if (video.Number("duration") is > 0 and var stated)
            return stated;
        var tag = video.Child("tags").Text("DURATION");                                 // Matroska: 00:00:02.200000000
        if (tag.LastIndexOf('.') is > 0 and var point && TimeSpan.TryParse(tag[..Math.Min(tag.Length, point + 8)], out var tagged))
            return tagged.TotalSeconds;
        return format.Number("duration");
    }
}
