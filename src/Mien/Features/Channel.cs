namespace Mien.Features;

/// <summary>One channel of a feature map.</summary>
/// <param name="Name">Short name, e.g. <c>T-1</c>.</param>
/// <param name="Unit">Unit of its values, e.g. <c>intensity/frame</c>.</param>
public sealed record Channel(string Name, string Unit);
