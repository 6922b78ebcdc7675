namespace Mien.Analysis;

/// <summary>A part of a video, in seconds; what is null is as in <see cref="AnalysisOptions"/>.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
public sealed record VideoPart(double? Start, double? End);
