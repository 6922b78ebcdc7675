using System.Numerics;
using Mien.Core;

namespace Mien.Faces;

/// <summary>
/// What a tracked face has looked like lately: a slowly moving mean of its aligned grey picture. It tells a covered face from a visible
/// one, and people apart when they are found again.
/// </summary>
/// <remarks>The landmark network's own presence value stays near 1 under an occluding hand, so it cannot do this.</remarks>
internal sealed class FaceAppearance
{
    private const int Size = 48;

    // The face without hair and background, in rows: brows and eyes, then nose and mouth.
    private const int Left = 8;
    private const int Right = 40;
    private const int Top = 12;
    private const int Middle = 28;
    private const int Bottom = 46;

    // Seconds in which the memory fades to a third while the head keeps its pose. A turn of this many degrees doubles the speed, since
    // a face looks different from another side.
    private const double Memory = 2;
    private const float TurnScale = 6;

    private readonly float[] _mean = new float[Size * Size];
    private float[]? _latest;
    private Vector3 _pose;
    private Timestamp _time;

    /// <summary>Cuts the aligned face out of a frame, as <see cref="Agreement"/> and <see cref="Learn"/> take it.</summary>
    public static float[] Look(Image image, FaceMesh mesh)
    {
        using var crop = new Image(Size, Size);
        FaceAligner.Align(image, mesh, crop);
        var pixels = crop.Pixels;
        var grey = new float[Size * Size];
        for (var i = 0; i < grey.Length; i++)
            grey[i] = (0.299f * pixels[3 * i]) + (0.587f * pixels[(3 * i) + 1]) + (0.114f * pixels[(3 * i) + 2]);
        return grey;
    }

    /// <summary>Correlation with the remembered appearance, of whichever half of the face fits worse, -1..1; 1 before anything is learnt.</summary>
    public float Agreement(float[] look) => _latest is null
        ? 1
        : MathF.Min(Correlation(look, _mean, Top, Middle), Correlation(look, _mean, Middle, Bottom));

    /// <summary>Correlation of the whole face with the frame before, -1..1: high while one face moves, low across a cut.</summary>
    public float Continuity(float[] look) => _latest is null ? 1 : Correlation(look, _latest, Top, Bottom);

    /// <summary>Takes the appearance at a time into the memory.</summary>
    public void Learn(float[] look, HeadPose pose, Timestamp time)
    {
        var angles = new Vector3(pose.Pitch, pose.Yaw, pose.Roll);
        var turn = (angles - _pose).LengthSquared() / (TurnScale * TurnScale);
        var weight = _latest is null ? 1 : (float)(1 - Math.Exp(-Math.Max(time - _time, 0) / Memory * (1 + turn)));
        for (var i = 0; i < _mean.Length; i++)
            _mean[i] += weight * (look[i] - _mean[i]);
        _pose += weight * (angles - _pose);
        (_latest, _time) = (look, time);
    }

    private static float Correlation(float[] a, float[] b, int top, int bottom)
    {
        double sumA = 0, sumB = 0, squaresA = 0, squaresB = 0, products = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = Left; x < Right; x++)
            {
                double p = a[(y * Size) + x], q = b[(y * Size) + x];
                sumA += p;
                sumB += q;
                squaresA += p * p;
                squaresB += q * q;
                products += p * q;
            }
        }
        var count = (bottom - top) * (Right - Left);
        var spread = (squaresA - (sumA * sumA / count)) * (squaresB - (sumB * sumB / count));
        return (float)((products - (sumA * sumB / count)) / Math.Sqrt(Math.Max(spread, 1e-6)));
    }
}
