namespace Mien.Features.Edges;

/// <summary>What a pixel of a video is at one instant.</summary>
public enum EdgeKind : byte
{
    /// <summary>No edge.</summary>
    None = 0,

    /// <summary>An edge in space that does not move.</summary>
    Static = 1,

    /// <summary>A kinetic edge: brightness rises there.</summary>
    Rising = 2,

    /// <summary>A kinetic edge: brightness falls there.</summary>
    Falling = 3,
}
