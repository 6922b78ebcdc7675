using System.Numerics;

namespace Mien.Faces;

/// <summary>Lids and iris of one eye, as the iris network sees them.</summary>
/// <param name="Lids">
/// 16 points on the edge of the lids, pixels of the frame: 0-8 along the lower lid from corner to corner, 9-15 along the upper lid.
/// </param>
/// <param name="Iris">Centre of the iris, then four points on its edge.</param>
public sealed record EyeContour(Vector2[] Lids, Vector2[] Iris)
{
    /// <summary>Mean opening between the lids divided by the distance of the corners: about 0.3 open, below 0.15 shut.</summary>
    public float Openness
    {
        get
        {
            var sum = 0f;
            for (var i = 1; i <= 7; i++)
                sum += Vector2.Distance(Lids[i], Lids[i + 8]);
            return sum / 7 / MathF.Max(Vector2.Distance(Lids[0], Lids[8]), float.Epsilon);
        }
    }
}
