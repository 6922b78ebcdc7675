using System.Numerics;
using System.Runtime.InteropServices;
using Mien.Faces;
using Mien.Media;

namespace Mien.Bench.Analyze;

/// <summary>Follows the clip's face as the product does and compares with what the peer sees in the same frames.</summary>
internal static class PipelineParity
{
    private const int Frames = 30;

    // On average. OpenCV rounds crops to whole grey levels and positions to 1/32 pixel, and does not smooth where a crop shrinks.
    private const float PixelTolerance = 0.3f;
    private const float ProbabilityTolerance = 0.1f;

    /// <returns>How far both sides are apart, in a sentence.</returns>
    /// <exception cref="PeerException">They differ by more than the two ways of cutting crops explain.</exception>
    public static string Require(FaceModels models, AnalyzePeer peer, string clip)
    {
        using var tracker = new FaceTracker(models);
        using var expression = new ExpressionNetwork(models);
        using var iris = new IrisNetwork(models);
        using var reader = VideoReader.Open(clip);
        var (landmarks, probabilities, eyes) = (new List<Vector2>(), new List<float>(), new List<Vector2>());
        foreach (var frame in reader.ReadFrames().Take(Frames))
        {
            using (frame)
            {
                if (tracker.Track(frame) is not [{ Mesh: { } mesh }])
                    throw new PeerException($"We do not see one face in frame {frame.Number}.");
                landmarks.AddRange(Enumerable.Range(0, FaceMesh.PointCount).Select(mesh.Point));
                probabilities.AddRange(expression.Estimate(frame.Image, mesh));
                var (left, right) = iris.Locate(frame.Image, mesh);
                eyes.AddRange([.. left.Lids, .. left.Iris, .. right.Lids, .. right.Iris]);
            }
        }
        var theirs = peer.Follow(PeerSetting.All[0], clip, Frames);
        var missing = Array.IndexOf(theirs, null);
        if (missing >= 0)
            throw new PeerException($"The peer sees no face in frame {missing + 1}.");
        float[] Theirs(Func<FaceAnswer, float[]> part) => [.. theirs.SelectMany(face => part(face!))];

        var points = Parity.RequireCloseOnAverage("landmarks", Flat(landmarks), Theirs(face => face.Landmarks), PixelTolerance);
        var eyePoints = Parity.RequireCloseOnAverage("eyes", Flat(eyes), Theirs(face => LidsAndIrises(face.Eyes)), PixelTolerance);
        var classes = Parity.RequireCloseOnAverage(
            "expression", CollectionsMarshal.AsSpan(probabilities), Theirs(face => face.Expression), ProbabilityTolerance);
        return $"Over {Frames} frames the peer's landmarks differ by {points:0.00} pixels, its eyes by {eyePoints:0.00} pixels, its probabilities by {classes:0.000}.";
    }

    private static ReadOnlySpan<float> Flat(List<Vector2> points) => MemoryMarshal.Cast<Vector2, float>(CollectionsMarshal.AsSpan(points));

    // Of each eye's 76 points: 16 of the lids first, 5 of the iris last.
    private static float[] LidsAndIrises(float[] eyes)
    {
        var right = eyes.Length / 2;
        return [.. eyes[..32], .. eyes[(right - 10)..right], .. eyes[right..(right + 32)], .. eyes[^10..]];
    }
}
