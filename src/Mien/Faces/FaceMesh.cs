using System.Numerics;

namespace Mien.Faces;

/// <summary>468 landmarks of one face in one frame.</summary>
/// <param name="Points">x and y in pixels of the frame; z in the same unit, smaller towards the camera, 0 near the head's middle.</param>
/// <param name="Presence">How sure the network is that it looks at a face, 0..1.</param>
public sealed record FaceMesh(Vector3[] Points, float Presence)
{
    /// <summary>Points of a mesh.</summary>
    public const int PointCount = 468;

    // Mesh index of each iBUG landmark, checked against an independent 68-point predictor on real frames.
    private static readonly int[] IbugPoints =
    [
        162, 234, 93, 58, 172, 136, 149, 148, 152, 377, 378, 365, 397, 288, 323, 454, 389,    // jaw
        71, 63, 105, 66, 107, 336, 296, 334, 293, 301,                                        // brows
        168, 197, 5, 4, 75, 97, 2, 326, 305,                                                  // nose
        33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380,                            // eyes
        61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181,                                  // outer lips
        78, 82, 13, 312, 308, 317, 14, 87,                                                    // inner lips
    ];

    /// <summary>Mesh index of each of the 68 landmarks in iBUG order.</summary>
    internal static ReadOnlySpan<int> Ibug => IbugPoints;

    /// <summary>Position of a point in the picture.</summary>
    public Vector2 Point(int index) => new(Points[index].X, Points[index].Y);

    /// <summary>The 68 landmarks in iBUG order: jaw 0-16, brows 17-26, nose 27-35, eyes 36-47, mouth 48-67.</summary>
    public Vector2[] Landmarks68() => Array.ConvertAll(IbugPoints, Point);
}
