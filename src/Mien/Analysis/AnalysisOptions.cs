using Mien.Core;

namespace Mien.Analysis;

/// <summary>What part of a video is analysed, and how much of it.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Most faces followed at once. At least 1, default 5.</summary>
    public int MaximumFaces { get; init; } = 5;

    /// <summary>Analyses every n-th frame. At least 1, default 1. Motion is then measured over steps of n frames.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Seconds at which to begin; null for the first frame.</summary>
    public double? Start { get; init; }

    /// <summary>Seconds at which to end; null for the last frame.</summary>
    public double? End { get; init; }

    /// <summary>Threads that describe faces, beside one that follows them. At least 1, default one a processor, at most 4.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Every mistake in the options, named as on the command line.</summary>
    public IEnumerable<OptionError> Check()
    {
        if (MaximumFaces < 1)
            yield return new("--max-faces", $"{MaximumFaces}", "a whole number of at least 1");
        if (Every < 1)
            yield return new("--every", $"{Every}", "a whole number of at least 1");
        if (Start is { } start && !(start >= 0 && double.IsFinite(start)))
            yield return new("--start", $"{Start}", "a number of seconds, 0 or more");
        if (End is { } end && !(end > (Start ?? 0) && double.IsFinite(end)))
            yield return new("--end", $"{end}", $"a number of seconds after the start ({Start ?? 0})");
        if (Workers < 1)
            yield return new(nameof(Workers), $"{Workers}", "a whole number of at least 1");
    }
}
