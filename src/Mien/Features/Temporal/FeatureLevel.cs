namespace Mien.Features.Temporal;

/// <summary>Feature maps of one size.</summary>
/// <param name="Name"><c>A</c>, the size at which the affect network begins, or <c>B</c>, half of it.</param>
/// <param name="Channels">What each map is.</param>
/// <param name="Height">Rows of a map.</param>
/// <param name="Width">Pixels per row of a map.</param>
public sealed record FeatureLevel(string Name, IReadOnlyList<Channel> Channels, int Height, int Width)
{
    /// <summary>Floats of the level: C · h · w.</summary>
    public int Length => Channels.Count * Height * Width;
}
