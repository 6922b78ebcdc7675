using System.Text.Json.Serialization;
using Mien.Core;

namespace Mien.Systems.SlSwin;

/// <summary>How a curve of scores becomes intervals.</summary>
public sealed record DecodingOptions
{
    /// <summary>The published method, nothing added.</summary>
    public static DecodingOptions Reference { get; } = new() { PadEnds = false };

    /// <summary>Where an expression begins and ends. Default <see cref="IntervalBoundaries.Fixed"/>, the published method.</summary>
    public IntervalBoundaries Boundaries { get; init; }

    /// <summary>
    /// t of fixed boundaries: a peak must reach mean + t (maximum - mean) of its video, 0..1. Default 0.60, the article's.
    /// </summary>
    public double Threshold { get; init; } = 0.60;

    /// <summary>
    /// Whether the video was extended by 2k frames at both ends, repeating the first and the last, so that every frame has a score.
    /// Default true; false is the published method, which cannot find what is close to an end. Nothing to choose here: it follows how the flow pictures
    /// were made (<see cref="Input.SpottingInputOptions.PadEnds"/>), so no file of options or weights names it.
    /// </summary>
    internal bool PadEnds { get; init; } = true;

    /// <summary>
    /// The least a peak, or the mean score of an interval with boundaries from scores, must reach whatever its video's own scores are; without it the highest peak of a neutral video always counts.
    /// Comes with the weights it was calibrated for. Default null: no floor, the published method.
    /// </summary>
    public double? MinimumScore { get; init; }

    /// <summary>Of boundaries from scores: the score between rest and expression. Default 0.5, half way between what the network learns.</summary>
    public double Level { get; init; } = 0.5;

    /// <summary>
    /// Of boundaries from scores: what an interval costs, in scores a frame of k, at least 0; a higher one ignores longer bursts and bridges longer
    /// dips. Default 0.2.
    /// </summary>
    public double IntervalCost { get; init; } = 0.2;

    /// <summary>Choose <see cref="MinimumScore"/> on the videos the network learns from. Default false.</summary>
    public bool ChooseMinimumScore { get; init; }

    /// <summary>
    /// Moves every interval later, in frames; null (<c>auto</c>) chooses it on the videos the network learns from. Default 0, the published method.
    /// </summary>
    [JsonConverter(typeof(AutoConverter))]
    public int? IntervalShift { get; init; } = 0;

    /// <summary>The least score an expression must have.</summary>
    internal double Floor(ScoreCurve curve) => Math.Max(
        Boundaries == IntervalBoundaries.Fixed ? curve.Threshold(Threshold) : Level, MinimumScore ?? double.NegativeInfinity);

    internal IEnumerable<OptionError> Check()
    {
        if (!Enum.IsDefined(Boundaries))
            yield return new OptionError(nameof(Boundaries), $"{Boundaries}", $"{IntervalBoundaries.Fixed} or {IntervalBoundaries.Scores}");
        if (Threshold is not (>= 0 and <= 1))
            yield return new OptionError(nameof(Threshold), $"{Threshold}", "from 0 to 1");
        if (!double.IsFinite(Level))
            yield return new OptionError(nameof(Level), $"{Level}", "a finite number");
        if (!(IntervalCost >= 0 && double.IsFinite(IntervalCost)))
            yield return new OptionError(nameof(IntervalCost), $"{IntervalCost}", "0 or above");
        if (MinimumScore is { } score && !double.IsFinite(score))
            yield return new OptionError(nameof(MinimumScore), $"{score}", "a finite number");
        if (MinimumScore is not null && ChooseMinimumScore)
            yield return new OptionError(nameof(ChooseMinimumScore), "true", "false where MinimumScore is given");
    }
}
