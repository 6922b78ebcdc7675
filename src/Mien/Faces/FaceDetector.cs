using System.Numerics;
using Mien.Core;
using Mien.Faces.Graphs;

namespace Mien.Faces;

/// <summary>BlazeFace, full range: finds faces in a whole picture.</summary>
/// <remarks>Bazarevsky et al. 2019, "BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs". Not safe for two threads at once.</remarks>
public sealed class FaceDetector : IDisposable
{
    private const int InputSize = 256;
    private const int ValuesPerBox = 16;
    private const float MaximumOverlap = 0.3f;

    // Cells of 16 pixels with two anchors each, then cells of 32 pixels with six.
    private static readonly Vector2[] Anchors = [.. Grid(16, 2), .. Grid(8, 6)];

    private readonly GraphNetwork _network;
    private readonly float[] _input = new float[InputSize * InputSize * 3];

    /// <exception cref="MissingComponentException">The model file is absent.</exception>
    public FaceDetector(FaceModels models) =>
        _network = models.Load("blazeface", "Identity", "Identity_1", "Identity_2", "Identity_3");

    /// <summary>Finds the faces of a picture, best first, each once.</summary>
    /// <param name="image">Any size; it is shown to the network whole, scaled to 256 pixels on its longer side.</param>
    /// <param name="minimumScore">Faces below it are dropped, 0..1.</param>
    public IReadOnlyList<FaceDetection> Detect(Image image, float minimumScore = 0.5f)
    {
        var scale = MathF.Max(image.Width, image.Height) / (float)InputSize;
        var corner = (new Vector2(image.Width, image.Height) - new Vector2(InputSize * scale)) / 2;
        ImageSampler.Sample(
            image, Matrix3x2.CreateScale(scale) * Matrix3x2.CreateTranslation(corner), InputSize, InputSize, _input, 1 / 127.5f, -1);
        var outputs = _network.Run(_input, 1, InputSize, InputSize, 3);

        var found = new List<FaceDetection>();
        Decode(outputs[0], outputs[2], 0);
        Decode(outputs[1], outputs[3], outputs[0].Length);
        return WithoutRepeats(found);

        void Decode(float[] scores, float[] boxes, int firstAnchor)
        {
            for (var i = 0; i < scores.Length; i++)
            {
                var score = 1 / (1 + MathF.Exp(-scores[i]));
                if (score < minimumScore)
                    continue;
                var box = boxes.AsSpan(i * ValuesPerBox, ValuesPerBox);
                var anchor = Anchors[firstAnchor + i];
                found.Add(new(
                    score,
                    ((anchor + new Vector2(box[0], box[1])) * scale) + corner,
                    new Vector2(box[2], box[3]) * scale,
                    ((anchor + new Vector2(box[4], box[5])) * scale) + corner,
                    ((anchor + new Vector2(box[6], box[7])) * scale) + corner));
            }
        }
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();

    private static IEnumerable<Vector2> Grid(int cells, int anchorsPerCell)
    {
        var step = InputSize / (float)cells;
        for (var y = 0; y < cells; y++)
        {
            for (var x = 0; x < cells; x++)
            {
                for (var i = 0; i < anchorsPerCell; i++)
                    yield return new((x + 0.5f) * step, (y + 0.5f) * step);
            }
        }
    }

    private static List<FaceDetection> WithoutRepeats(List<FaceDetection> found)
    {
        var kept = new List<FaceDetection>();
        foreach (var face in found.OrderByDescending(face => face.Score))
        {
            if (kept.TrueForAll(other => other.Overlap(face) < MaximumOverlap))
                kept.Add(face);
        }
        return kept;
    }
}
