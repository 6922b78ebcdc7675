namespace Mien.Outputs.Edges;

/// <summary>What is painted over the frames of a video.</summary>
public enum EdgeOverlay
{
    /// <summary>Static edges green, kinetic edges red where brightness rises and blue where it falls.</summary>
    Edges = 0,

    /// <summary>The first-order response along time: red positive, blue negative, the stronger the more opaque.</summary>
    First = 1,

    /// <summary>The second-order response along time: red positive, blue negative, the stronger the more opaque.</summary>
    Second = 2,
}
