namespace Mien.Core;

/// <summary>One number per face and frame: a column of the frame table, a curve of the report.</summary>
/// <param name="Name">Column name in <c>frames.csv</c>, e.g. <c>emotion_happy</c>.</param>
/// <param name="Title">Name for people, e.g. <c>Happy</c>.</param>
/// <param name="Unit">Unit for people, e.g. <c>probability</c>, <c>intensity/frame</c>; empty for a pure ratio.</param>
/// <param name="Group">Curves with the same group share one plot, e.g. <c>Expression</c>, <c>Openness</c>.</param>
/// <param name="Minimum">Lower end of the range where it is fixed, for the plot's axis.</param>
/// <param name="Maximum">Upper end of the range where it is fixed.</param>
public sealed record Column(
    string Name, string Title, string Unit, string Group, double? Minimum = null, double? Maximum = null);
