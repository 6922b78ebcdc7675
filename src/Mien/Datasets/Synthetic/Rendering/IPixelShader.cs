using System.Numerics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Says what a point of a surface looks like.</summary>
internal interface IPixelShader
{
    /// <summary>Light that comes from a point of a triangle.</summary>
    /// <param name="triangle">Number of the triangle.</param>
    /// <param name="weights">Where on it: weights of its three corners, perspective-correct, sum 1.</param>
    /// <param name="pixel">Where in the picture, pixels.</param>
    /// <returns>Linear red, green and blue, 1 = white; the fourth is not used.</returns>
    Vector4 Shade(int triangle, Vector3 weights, Vector2 pixel);
}
