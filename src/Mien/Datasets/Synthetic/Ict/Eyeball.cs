using System.Numerics;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Where an eye turns: a sphere fitted to the back of it, since identities move the eyes.</summary>
/// <param name="First">First vertex.</param>
/// <param name="Count">Number of vertices.</param>
/// <param name="Centre">Centre of rotation.</param>
/// <param name="Forward">Axis through the pupil, a unit vector.</param>
internal readonly record struct Eyeball(int First, int Count, Vector3 Centre, Vector3 Forward)
{
    private const int Size = 770;
    private const int FirstLeft = 21451, FirstRight = 23021;

    // Axis of the mean face's left eye; the right one mirrors it.
    private static readonly Vector3 MeanForward = Vector3.Normalize(new(0.076f, 0.0041f, 0.9971f));

    /// <summary>Finds an eye of a person.</summary>
    /// <param name="neutral">The person's vertices.</param>
    /// <param name="side">Which eye.</param>
    public static Eyeball Fit(ReadOnlySpan<Vector3> neutral, FaceSide side)
    {
        var first = side == FaceSide.Left ? FirstLeft : FirstRight;
        var points = neutral.Slice(first, Size);
        var middle = Vector3.Zero;
        foreach (var point in points)
            middle += point / Size;

        // |p|^2 = 2 c.p + k is linear in the centre c and k; offsets from the middle keep single precision exact enough.
        Span<double> sums = stackalloc double[4 * 5];
        foreach (var point in points)
        {
            if (point.Z > middle.Z)
                continue;
            var offset = point - middle;
            ReadOnlySpan<double> row = [2 * offset.X, 2 * offset.Y, 2 * offset.Z, 1, offset.LengthSquared()];
            for (var i = 0; i < 4; i++)
            {
                for (var j = 0; j < 5; j++)
                    sums[(5 * i) + j] += row[i] * row[j];
            }
        }
        var mirror = new Vector3(side == FaceSide.Left ? 1 : -1, 1, 1);
        return new(first, Size, middle + Solve(sums), MeanForward * mirror);
    }

    /// <summary>Gaussian elimination of four equations; the normal matrix needs no pivoting.</summary>
    private static Vector3 Solve(Span<double> rows)
    {
        for (var pivot = 0; pivot < 4; pivot++)
        {
            for (var row = 0; row < 4; row++)
            {
                if (row == pivot)
                    continue;
                var factor = rows[(5 * row) + pivot] / rows[(5 * pivot) + pivot];
                for (var column = pivot; column < 5; column++)
                    rows[(5 * row) + column] -= factor * rows[(5 * pivot) + column];
            }
        }
        return new((float)(rows[4] / rows[0]), (float)(rows[9] / rows[6]), (float)(rows[14] / rows[12]));
    }
}
