using Mien.Core;

namespace Mien.Media;

/// <summary>How a video is written.</summary>
public sealed record VideoWriterOptions
{
    /// <summary>Quality: constant rate factor of H.264, 0 (lossless, huge) to 51 (worst). Default 20, visually near the source.</summary>
    public int RateFactor { get; init; } = 20;

    /// <summary>
    /// A video whose sound is taken along, from the time of the first frame written to that of the last. Without sound in it the result
    /// has none. Default null: no sound.
    /// </summary>
    public VideoInfo? AudioFrom { get; init; }

    /// <summary>
    /// A sound file that belongs to the whole video, from its first frame to its last; not together with <see cref="AudioFrom"/>. Default
    /// null: no sound.
    /// </summary>
    public string? SoundFile { get; init; }

    /// <summary>Encoder threads, 1 to 64. Default 2.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>The programs that encode. Default: those on PATH.</summary>
    public MediaTools Tools { get; init; } = MediaTools.Default;

    internal IEnumerable<OptionError> Check()
    {
        if (RateFactor is < 0 or > 51)
            yield return new OptionError(nameof(RateFactor), $"{RateFactor}", "a whole number from 0 to 51");
        if (AudioFrom is not null && SoundFile is not null)
            yield return new OptionError(nameof(SoundFile), SoundFile, $"left out where {nameof(AudioFrom)} is given");
        if (Threads is < 1 or > 64)
            yield return new OptionError(nameof(Threads), $"{Threads}", "a whole number from 1 to 64");
    }
}
