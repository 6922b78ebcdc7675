using System.Numerics;
using Mien.Core;
using Mien.Faces.Graphs;

namespace Mien.Faces;

/// <summary>Lid contour and iris of both eyes, finer than the face mesh draws them.</summary>
/// <remarks>Ablavatski et al. 2020, "Real-time Pupil Tracking from Monocular Video". Not safe for two threads at once.</remarks>
public sealed class IrisNetwork : IDisposable
{
    private const int InputSize = 64;
    private const int Pixels = InputSize * InputSize * 3;
    private const int ContourPoints = 71;
    private const int LidPoints = 16;
    private const int IrisPoints = 5;

    // The network's view is wider than the eye by this factor.
    private const float Enlargement = 2.3f;

    private readonly GraphNetwork _network;
    private readonly float[] _input = new float[2 * Pixels];

    /// <exception cref="MissingComponentException">The model file is absent.</exception>
    public IrisNetwork(FaceModels models) => _network = models.Load("iris", "Identity");

    /// <summary>Finds both eyes of a face: first the one nearer the left edge of an upright picture, then the other.</summary>
    public (EyeContour Left, EyeContour Right) Locate(Image image, FaceMesh mesh)
    {
        // The network knows one eye; the other is shown to it mirrored.
        var left = View(mesh.Point(33), mesh.Point(133), mirrored: false);
        var right = View(mesh.Point(362), mesh.Point(263), mirrored: true);
        ImageSampler.Sample(image, left, InputSize, InputSize, _input.AsSpan(0, Pixels), 1 / 255f, 0);
        ImageSampler.Sample(image, right, InputSize, InputSize, _input.AsSpan(Pixels), 1 / 255f, 0);
        var values = _network.Run(_input, 2, InputSize, InputSize, 3)[0].AsSpan();
        var half = values.Length / 2;
        return (Contour(values[..half], left), Contour(values[half..], right));
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();

    private static Matrix3x2 View(Vector2 leftCorner, Vector2 rightCorner, bool mirrored)
    {
        var span = rightCorner - leftCorner;
        var region = new FaceSquare((leftCorner + rightCorner) / 2, span.Length() * Enlargement, MathF.Atan2(span.Y, span.X));
        var toImage = region.FromCrop(InputSize);
        return mirrored ? new Matrix3x2(-1, 0, 0, 1, InputSize, 0) * toImage : toImage;
    }

    private static EyeContour Contour(ReadOnlySpan<float> values, Matrix3x2 toImage)
    {
        var points = new Vector2[ContourPoints + IrisPoints];
        for (var i = 0; i < points.Length; i++)
            points[i] = Vector2.Transform(new Vector2(values[3 * i], values[(3 * i) + 1]), toImage);
        return new(points[..LidPoints], points[ContourPoints..]);
    }
}
