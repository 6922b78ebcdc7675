using System.Numerics;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>Eyes as photographed; colours are linear.</summary>
/// <param name="White">Colour of the white.</param>
/// <param name="Iris">Colour of the iris.</param>
/// <param name="Radius">Of the iris, in distances between the eyes.</param>
/// <param name="Offset">From the middle of the lids to the iris in the person's right eye; the left one is its mirror image.</param>
internal sealed record EyeLook(Vector3 White, Vector3 Iris, float Radius, Vector2 Offset);
