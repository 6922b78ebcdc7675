using System.Numerics;
using Mien.Core;

namespace Mien.Faces;

/// <summary>
/// Cuts faces out so that eyes and mouth always lie at the same places: a similarity transform (turn, scale, shift), least squares
/// over three points.
/// </summary>
/// <remarks>In the crop of 112 pixels the eyes' centres lie at (38.3, 51.7) and (73.5, 51.5), the mouth's at (56.1, 92.3).</remarks>
public static class FaceAligner
{
    private const float TemplateSize = 112;

    private static readonly Vector2[] Template = [new(38.2946f, 51.6963f), new(73.5318f, 51.5014f), new(56.1396f, 92.2848f)];

    /// <summary>
    /// Fills <paramref name="destination"/>, a square picture of any size, with the aligned face. Beyond the picture's edge its nearest
    /// pixels go on: a black border that comes in as a face leaves would be the strongest motion of the video.
    /// </summary>
    public static void Align(Image image, FaceMesh mesh, Image destination) =>
        ImageSampler.Sample(
            image, Matrix3x2.CreateScale(TemplateSize / destination.Width) * FromTemplate(mesh), destination, Outside.Nearest);

    /// <summary>As for a mesh, from the three points themselves.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="leftEye">Centre of the eye nearer the picture's left edge, pixels.</param>
    /// <param name="rightEye">Centre of the other eye.</param>
    /// <param name="mouth">Middle between the corners of the mouth.</param>
    /// <param name="destination">Receives the aligned face; square.</param>
    public static void Align(Image image, Vector2 leftEye, Vector2 rightEye, Vector2 mouth, Image destination) => ImageSampler.Sample(
        image, Matrix3x2.CreateScale(TemplateSize / destination.Width) * Similarity(Template, [leftEye, rightEye, mouth]), destination, Outside.Nearest);

    /// <summary>Maps positions in the 112-pixel template to the picture.</summary>
    internal static Matrix3x2 FromTemplate(FaceMesh mesh)
    {
        Vector2[] target =
        [
            (mesh.Point(33) + mesh.Point(133) + mesh.Point(160) + mesh.Point(158) + mesh.Point(153) + mesh.Point(144)) / 6,
            (mesh.Point(362) + mesh.Point(263) + mesh.Point(385) + mesh.Point(387) + mesh.Point(373) + mesh.Point(380)) / 6,
            (mesh.Point(61) + mesh.Point(291)) / 2,
        ];
        return Similarity(Template, target);
    }

    /// <summary>The turn, scale and shift that take <paramref name="from"/> closest to <paramref name="to"/>.</summary>
    internal static Matrix3x2 Similarity(ReadOnlySpan<Vector2> from, ReadOnlySpan<Vector2> to)
    {
        Vector2 fromMean = default, toMean = default;
        for (var i = 0; i < from.Length; i++)
        {
            fromMean += from[i] / from.Length;
            toMean += to[i] / to.Length;
        }
        // With points as complex numbers p -> q the map is q = c p + d, c = sum(q conj(p)) / sum(|p|^2) about the means.
        float real = 0, imaginary = 0, norm = 0;
        for (var i = 0; i < from.Length; i++)
        {
            var p = from[i] - fromMean;
            var q = to[i] - toMean;
            real += (p.X * q.X) + (p.Y * q.Y);
            imaginary += (p.X * q.Y) - (p.Y * q.X);
            norm += p.LengthSquared();
        }
        (real, imaginary) = (real / norm, imaginary / norm);
        var turnAndScale = new Matrix3x2(real, imaginary, -imaginary, real, 0, 0);
        return turnAndScale * Matrix3x2.CreateTranslation(toMean - Vector2.Transform(fromMean, turnAndScale));
    }
}
