using Mien.Core;

namespace Mien.Media;

/// <summary>Which part of a video to read, and with how much of the machine.</summary>
public sealed record VideoReaderOptions
{
    /// <summary>Skip frames shown before this time, in seconds on the file's own clock, at least 0. Default null: from the first frame.</summary>
    public double? Start { get; init; }

    /// <summary>Stop before the first frame shown at or after this time, in seconds, greater than <see cref="Start"/>. Default null: to the end.</summary>
    public double? End { get; init; }

    /// <summary>Decoder threads, 1 to 64. Default 1, which decodes faster than faces are analysed and leaves the cores to the analysis.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The programs that decode. Default: those on PATH.</summary>
    public MediaTools Tools { get; init; } = MediaTools.Default;

    internal IEnumerable<OptionError> Check()
    {
        if (Start is { } start && !(double.IsFinite(start) && start >= 0))
            yield return new OptionError(nameof(Start), $"{start}", "a number of seconds, at least 0");
        if (End is { } end && !(double.IsFinite(end) && end > (Start ?? 0)))
            yield return new OptionError(nameof(End), $"{end}", $"a number of seconds greater than {nameof(Start)}");
        if (Threads is < 1 or > 64)
            yield return new OptionError(nameof(Threads), $"{Threads}", "a whole number from 1 to 64");
    }
}
