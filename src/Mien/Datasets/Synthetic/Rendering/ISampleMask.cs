using System.Numerics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Says where a surface with holes, such as hair, is.</summary>
internal interface ISampleMask
{
    /// <summary>Whether it has any holes at all.</summary>
    static virtual bool HasHoles => true;

    /// <summary>Whether the surface is there.</summary>
    /// <param name="triangle">Number of the triangle.</param>
    /// <param name="place">Pixels.</param>
    bool Shows(int triangle, Vector2 place);
}
