using System.Numerics;
using Mien.Core;

namespace Mien.Datasets.Synthetic;

/// <summary>One person before one camera. Deterministic: the same options and states give the same bytes, on any thread.</summary>
/// <remarks>Not safe for two threads at once; cast one actor per thread.</remarks>
public interface IFaceActor
{
    /// <summary>Pixels of every picture.</summary>
    int Width { get; }

    /// <summary>Pixels of every picture.</summary>
    int Height { get; }

    /// <summary>Draws the face.</summary>
    /// <param name="state">What it does.</param>
    /// <param name="frame">Number of the frame; only the camera's noise depends on it.</param>
    /// <param name="destination">A picture of the actor's size.</param>
    void Render(FaceState state, int frame, Image destination);

    /// <summary>True landmarks.</summary>
    /// <param name="state">What the face does.</param>
    /// <param name="destination">68 points in iBUG order, pixels, (0, 0) at the corner of the first pixel.</param>
    void Landmarks(FaceState state, Span<Vector2> destination);

    /// <summary>True optical flow: where each visible point of the face at <paramref name="from"/> goes.</summary>
    /// <param name="from">State of the first frame, in whose pixels the flow is given.</param>
    /// <param name="to">State of the second frame.</param>
    /// <param name="destination">[2, Height, Width], u then v in pixels; 0 on the background, NaN where hair, mouth or eyes make it undefined.</param>
    void Flow(FaceState from, FaceState to, Span<float> destination);
}
