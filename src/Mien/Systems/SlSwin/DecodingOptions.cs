using System.Text.Json.Serialization;
using Mien.Core;

namespace Mien.Systems.SlSwin;

/// <summary>How a curve of scores becomes intervals.</summary>
public sealed record DecodingOptions
{
    /// <summary>The published method, nothing added.</summary>
    public static DecodingOptions Reference { get; } = new() { PadEnds = false };

    /// <summary>t: a peak must reach mean + t (maximum - mean) of its video, 0..1. Default 0.60, the article's.</summary>
    public double Threshold { get; init; } = 0.60;

    /// <summary>
    /// Whether the video was extended by 2k frames at both ends, repeating the first and the last, so that every frame has a score.
    /// Default true; false is the published method, which cannot find what is close to an end.
    /// </summary>
    public bool PadEnds { get; init; } = true;

    /// <summary>
    /// The least a peak must reach whatever its video's own scores are; without it the highest peak of a neutral video always counts.
    /// Comes with the weights it was calibrated for. Default null: no floor, the published method.
    /// </summary>
    public double? MinimumScore { get; init; }

    /// <summary>Choose <see cref="MinimumScore"/> on the videos the network learns from. Default false.</summary>
    public bool ChooseMinimumScore { get; init; }

    /// <summary>
    /// Moves every interval later, in frames; null (<c>auto</c>) chooses it on the videos the network learns from. Default 0, the published method.
    /// </summary>
    [JsonConverter(typeof(AutoConverter))]
    public int? IntervalShift { get; init; } = 0;

    internal IEnumerable<OptionError> Check()
    {
        if (Threshold is not (>= 0 and <= 1))
            yield return new OptionError(nameof(Threshold), $"{Threshold}", "from 0 to 1");
        if (MinimumScore is { } score && !double.IsFinite(score))
            yield return new OptionError(nameof(MinimumScore), $"{score}", "a finite number");
        if (MinimumScore is not null && ChooseMinimumScore)
            yield return new OptionError(nameof(ChooseMinimumScore), "true", "false where MinimumScore is given");
    }
}
