using Mien.Core;
using Mien.Datasets;

namespace Mien.Evaluation.Spotting;

/// <summary>What was found in one video, for one type.</summary>
/// <param name="Video">The video's name.</param>
/// <param name="Subject">Who is seen.</param>
/// <param name="Kind">The type.</param>
/// <param name="Found">Intervals found, frames from 0.</param>
/// <param name="Counts">How they compare with the truth.</param>
public sealed record SpottedVideo(string Video, string Subject, ExpressionKind Kind, IReadOnlyList<FrameSpan> Found, SpottingCounts Counts);

/// <summary>Counts at one threshold.</summary>
/// <param name="Threshold">t, 0..1.</param>
/// <param name="Kind">The type.</param>
/// <param name="Counts">Summed over videos.</param>
public readonly record struct ThresholdCounts(double Threshold, ExpressionKind Kind, SpottingCounts Counts);
