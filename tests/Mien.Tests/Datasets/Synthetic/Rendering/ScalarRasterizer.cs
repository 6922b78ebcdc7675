using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Tests.Datasets.Synthetic.Rendering;

/// <summary>The oracle: tests every sample against every triangle, one at a time, with whole numbers.</summary>
internal static class ScalarRasterizer
{
    /// <returns>The triangle that each sample sees, [H * n, W * n].</returns>
    public static int[,] Draw(int width, int height, int perAxis, Vector3[] points, int[] corners, FaceCulling culling)
    {
        var (rows, columns) = (height * perAxis, width * perAxis);
        var seen = new int[rows, columns];
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                seen[y, x] = VisibilityBuffer.Nothing;
                var nearest = 0.0;
                for (var t = 0; t < corners.Length / 3; t++)
                {
                    var depth = Depth(Snap(points[corners[3 * t]]), Snap(points[corners[(3 * t) + 1]]), Snap(points[corners[(3 * t) + 2]]), x, y);
                    if (depth > nearest)
                        (nearest, seen[y, x]) = (depth, t);
                }
            }
        }
        return seen;

        (long X, long Y, double Z) Snap(Vector3 point) =>
            ((long)Math.Floor((point.X * perAxis * 256) + 0.5f), (long)Math.Floor((point.Y * perAxis * 256) + 0.5f), point.Z);

        double Depth((long X, long Y, double Z) a, (long X, long Y, double Z) b, (long X, long Y, double Z) c, int x, int y)
        {
            var area = ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
            if (area == 0 || (area > 0 && culling == FaceCulling.Back))
                return 0;
            if (area < 0)
                (b, c, area) = (c, b, -area);
            var (px, py) = ((256L * x) + 128, (256L * y) + 128);
            var (wa, wb, wc) = (Side(b, c), Side(c, a), Side(a, b));
            return wa >= 0 && wb >= 0 && wc >= 0 ? ((Raw(b, c) * a.Z) + (Raw(c, a) * b.Z) + (Raw(a, b) * c.Z)) / area : 0;

            long Raw((long X, long Y, double Z) from, (long X, long Y, double Z) to) =>
                ((to.X - from.X) * (py - from.Y)) - ((to.Y - from.Y) * (px - from.X));

            long Side((long X, long Y, double Z) from, (long X, long Y, double Z) to)
            {
                var isLeftOrTop = to.Y < from.Y || (to.Y == from.Y && to.X > from.X);
                return Raw(from, to) - (isLeftOrTop ? 0 : 1);
            }
        }
    }
}
