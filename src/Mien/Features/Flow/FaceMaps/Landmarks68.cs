using System.Numerics;

namespace Mien.Features.Flow.FaceMaps;

/// <summary>68 landmarks at whole pixels of a face crop, in iBUG order: jaw 0-16, brows 17-26, nose 27-35, eyes 36-47, mouth 48-67.</summary>
public sealed class Landmarks68
{
    /// <summary>Number of landmarks.</summary>
    public const int Count = 68;

    private const int TemplateSide = 128;

    // A face seen from the front, in a crop of 128 pixels.
    private static readonly (int X, int Y)[] TemplatePoints =
    [
        (14, 44), (20, 58), (26, 70), (33, 81), (39, 89), (45, 97), (52, 102), (58, 105), (64, 106),
        (70, 105), (76, 102), (83, 97), (89, 89), (95, 81), (102, 70), (108, 58), (114, 44),                                    // jaw
        (24, 40), (31, 36), (38, 35), (45, 37), (52, 40), (76, 40), (83, 37), (90, 35), (97, 36), (104, 40),                    // brows
        (64, 49), (64, 57), (64, 65), (64, 73), (56, 78), (60, 80), (64, 81), (68, 80), (72, 78),                               // nose
        (31, 50), (36, 47), (43, 47), (49, 51), (43, 53), (36, 53), (79, 51), (85, 47), (92, 47), (97, 50), (92, 53), (85, 53), // eyes
        (45, 97), (52, 93), (59, 91), (64, 92), (69, 91), (76, 93), (83, 97), (77, 103), (70, 106), (64, 107), (58, 106), (51, 103),
        (49, 97), (58, 96), (64, 96), (70, 96), (79, 97), (70, 99), (64, 100), (58, 99),                                        // mouth
    ];

    private readonly (int X, int Y)[] _points;

    /// <summary>Rounds positions to whole pixels, halves to even.</summary>
    /// <param name="points">68 positions in pixels of the crop.</param>
    /// <exception cref="ArgumentException">There are not 68, or one is not finite.</exception>
    public Landmarks68(ReadOnlySpan<Vector2> points)
    {
        if (points.Length != Count)
            throw new ArgumentException($"There are {points.Length} landmarks, not {Count}.", nameof(points));
        _points = new (int, int)[Count];
        for (var i = 0; i < Count; i++)
        {
            if (!float.IsFinite(points[i].X) || !float.IsFinite(points[i].Y))
                throw new ArgumentException($"Landmark {i} is not a finite position.", nameof(points));
            _points[i] = ((int)MathF.Round(points[i].X), (int)MathF.Round(points[i].Y));
        }
    }

    /// <summary>One landmark, 0..67.</summary>
    public (int X, int Y) this[int index] => _points[index];

    /// <summary>A face seen from the front that fills its crop: what stands in where there are no landmarks.</summary>
    /// <param name="side">Side of the crop in pixels, at least 1.</param>
    public static Landmarks68 Template(int side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        var scale = side / (float)TemplateSide;
        return new Landmarks68(Array.ConvertAll(TemplatePoints, point => scale * new Vector2(point.X, point.Y)));
    }
}
