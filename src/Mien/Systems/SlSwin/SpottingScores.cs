using Mien.Core;
using Mien.Datasets;

namespace Mien.Systems.SlSwin;

/// <summary>The scores of one video for one type, with what decoding and counting need.</summary>
public sealed record SpottingScores
{
    /// <summary>The video's name.</summary>
    public required string Video { get; init; }

    /// <summary>Who is seen.</summary>
    public required string Subject { get; init; }

    /// <summary>The type the scores are for.</summary>
    public required ExpressionKind Kind { get; init; }

    /// <summary>k, frames.</summary>
    public required int HalfLength { get; init; }

    /// <summary>N, frames of the video.</summary>
    public required int Frames { get; init; }

    /// <summary>One per flow picture.</summary>
    public required float[] Scores { get; init; }

    /// <summary>The scores of <see cref="MotionScorer"/> for the same pictures, the baseline; empty where it was not asked.</summary>
    public float[] Motion { get; init; } = [];

    /// <summary>Annotated expressions of the type.</summary>
    public required IReadOnlyList<FrameSpan> Truth { get; init; }

    /// <summary>What stands for <see cref="DecodingOptions.IntervalShift"/> where it is to be chosen, frames. Default 0.</summary>
    public int ChosenShift { get; init; }

    /// <summary>What stands for <see cref="DecodingOptions.MinimumScore"/> where it is to be chosen. Default none.</summary>
    public double? ChosenMinimum { get; init; }

    /// <summary>The expressions found.</summary>
    public IReadOnlyList<SpottedInterval> Decode(DecodingOptions options) => IntervalDecoder.Decode(Scores, Frames, HalfLength, options with
    {
        IntervalShift = options.IntervalShift ?? ChosenShift,
        MinimumScore = options.ChooseMinimumScore ? ChosenMinimum : options.MinimumScore,
        ChooseMinimumScore = false,
    });

    /// <summary>The same scores as if the video's ends had not been held; they must have been.</summary>
    public SpottingScores WithoutHeldEnds() => this with { Scores = Scores[(2 * HalfLength)..(HalfLength + Frames)], Motion = [] };
}
