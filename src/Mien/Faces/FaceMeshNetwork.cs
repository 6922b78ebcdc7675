using System.Numerics;
using Mien.Core;
using Mien.Faces.Graphs;

namespace Mien.Faces;

/// <summary>Face Mesh: 468 landmarks from a crop around one face.</summary>
/// <remarks>Kartynnik et al. 2019, "Real-time Facial Surface Geometry from Monocular Video on Mobile GPUs". Not safe for two threads at once.</remarks>
public sealed class FaceMeshNetwork : IDisposable
{
    private const int InputSize = 192;

    private readonly GraphNetwork _network;
    private readonly float[] _input = new float[InputSize * InputSize * 3];

    /// <exception cref="MissingComponentException">The model file is absent.</exception>
    public FaceMeshNetwork(FaceModels models) => _network = models.Load("facemesh", "Identity_2", "Identity_1");

    /// <summary>Finds the landmarks of the face in a region. There is always an answer; its presence value says whether to believe it.</summary>
    public FaceMesh Locate(Image image, FaceSquare region)
    {
        var toImage = region.FromCrop(InputSize);
        ImageSampler.Sample(image, toImage, InputSize, InputSize, _input, 1 / 255f, 0);
        var outputs = _network.Run(_input, 1, InputSize, InputSize, 3);

        var depth = region.Side / InputSize;
        var points = new Vector3[FaceMesh.PointCount];
        for (var i = 0; i < points.Length; i++)
        {
            var values = outputs[0].AsSpan(3 * i, 3);
            points[i] = new(Vector2.Transform(new Vector2(values[0], values[1]), toImage), values[2] * depth);
        }
        return new(points, outputs[1][0]);
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();
}
