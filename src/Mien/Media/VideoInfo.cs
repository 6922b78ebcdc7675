using System.Globalization;

namespace Mien.Media;

/// <summary>What the container says about a video, before a frame is decoded.</summary>
public sealed record VideoInfo
{
    /// <summary>The file, as the user named it.</summary>
    public required string Path { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Width of a decoded frame in pixels, rotation applied.</summary>
    public required int Width { get; init; }

    /// <summary>Height of a decoded frame in pixels, rotation applied.</summary>
    public required int Height { get; init; }

    /// <summary>Degrees clockwise by which stored pictures are turned to stand upright: 0, 90, 180, 270, rarely another angle.</summary>
    public required int Rotation { get; init; }

    /// <summary>Width of a pixel over its height: 1 for square pixels. Frames keep the pixels as decoded.</summary>
    public required double PixelAspect { get; init; }

    /// <summary>Frames per second the container names (for variable rates: the finest regular rate); 0 when unknown.</summary>
    public required double NominalFrameRate { get; init; }

    /// <summary>Frames over duration, as the container states them; 0 when unknown.</summary>
    public required double AverageFrameRate { get; init; }

    /// <summary>Best guess before decoding: frames are not equally spaced in time.</summary>
    public required bool IsVariableFrameRate { get; init; }

    /// <summary>Seconds of picture; 0 when unknown and for a still picture.</summary>
    public required double Duration { get; init; }

    /// <summary>Time of the first thing in the container (picture or sound), in seconds; usually 0.</summary>
    public required double ContainerStart { get; init; }

    /// <summary>Frames in the file as the container counts them, or estimated from the duration; 0 when unknown.</summary>
    public required int EstimatedFrames { get; init; }

    /// <summary>One picture, not a video: a single frame at time 0.</summary>
    public required bool IsStill { get; init; }

    /// <summary>Codec, e.g. <c>h264</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>Pixel format as stored, e.g. <c>yuv420p10le</c>.</summary>
    public required string PixelFormat { get; init; }

    /// <summary>Container, e.g. <c>QuickTime / MOV</c>.</summary>
    public required string Container { get; init; }

    /// <summary>Unit of the stored times, e.g. <c>1/15360</c> seconds.</summary>
    public required string TimeBase { get; init; }

    /// <summary>The file has sound.</summary>
    public bool HasAudio => AudioCodec.Length > 0;

    /// <summary>Codec of the first sound track, empty without sound.</summary>
    public required string AudioCodec { get; init; }

    /// <summary>Sound samples per second, 0 without sound.</summary>
    public required int AudioSampleRate { get; init; }

    /// <summary>Number of the picture stream in the container, from 0.</summary>
    public required int StreamIndex { get; init; }

    /// <summary>The same for people: what a report lists under "the file".</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts => [.. ListFacts()];

    private IEnumerable<KeyValuePair<string, string>> ListFacts()
    {
        yield return new("Container", Container);
        yield return new("Video codec", Codec);
        yield return new("Pixel format", PixelFormat);
        yield return new("Frame size", Rotation == 0 ? $"{Width}x{Height}" : $"{Width}x{Height} after turning by {Rotation} degrees");
        if (PixelAspect != 1)
            yield return new("Pixel shape", Invariant($"{PixelAspect:0.####} wide to 1 high; frames keep the pixels as stored"));
        if (!IsStill)
        {
            if (NominalFrameRate > 0)
                yield return new("Frame rate", Invariant($"{NominalFrameRate:0.###} per second"));
            if (IsVariableFrameRate)
                yield return new("Average frame rate", Invariant($"{AverageFrameRate:0.###} per second (variable)"));
            if (Duration > 0)
                yield return new("Duration", Invariant($"{Duration:0.###} s"));
            if (EstimatedFrames > 0)
                yield return new("Frames announced", $"{EstimatedFrames}");
            yield return new("Time base", $"{TimeBase} s");
            yield return new("Audio", HasAudio ? $"{AudioCodec}, {AudioSampleRate} Hz" : "none");
        }
        yield return new("File size", Invariant($"{SizeBytes:#,0} bytes"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
