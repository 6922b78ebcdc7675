namespace Mien.Tests.Features.Edges;

/// <summary>The rules of spec 10.2 and 10.3 pixel by pixel, for the gradient and the Laplacian of any operator.</summary>
internal static class EdgeOracle
{
    private const float TangentOfHalfBin = 0.41421356f;

    /// <summary>Squared gradient.</summary>
    public static float[] Power(float[] gx, float[] gy) => [.. gx.Zip(gy, (x, y) => MathF.FusedMultiplyAdd(x, x, y * y))];

    /// <summary>Non-maximum suppression in four directions and hysteresis.</summary>
    public static byte[] Ridges(float[] gx, float[] gy, int height, int width, float high, float low)
    {
        var power = Power(gx, gy);
        float At(int y, int x) => y < 0 || x < 0 || y >= height || x >= width ? 0 : power[y * width + x];
        var ridges = new float[power.Length];
        for (var i = 0; i < power.Length; i++)
        {
            var (y, x) = (i / width, i % width);
            var (ax, ay) = (MathF.Abs(gx[i]), MathF.Abs(gy[i]));
            var (dy, dx) = ay < TangentOfHalfBin * ax ? (0, 1) : ax < TangentOfHalfBin * ay ? (1, 0) : gx[i] * gy[i] >= 0 ? (1, 1) : (1, -1);
            ridges[i] = power[i] > At(y - dy, x - dx) && power[i] >= At(y + dy, x + dx) ? power[i] : 0;
        }

        var edges = new byte[power.Length];
        var open = new Queue<int>(Enumerable.Range(0, power.Length).Where(i => ridges[i] > 0 && ridges[i] >= high * high));
        while (open.TryDequeue(out var i))
        {
            if (edges[i] != 0)
                continue;
            edges[i] = byte.MaxValue;
            for (var n = 0; n < 9; n++)
            {
                var (y, x) = (i / width + n / 3 - 1, i % width + n % 3 - 1);
                if (y >= 0 && x >= 0 && y < height && x < width && ridges[y * width + x] > 0 && ridges[y * width + x] >= low * low)
                    open.Enqueue(y * width + x);
            }
        }
        return edges;
    }

    /// <summary>Sign changes between neighbours that jump by more than a threshold.</summary>
    public static byte[] ZeroCrossings(float[] laplacian, int height, int width, float threshold)
    {
        var edges = new byte[laplacian.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                foreach (var (ny, nx) in new[] { (y, x + 1), (y + 1, x) })
                {
                    if (ny == height || nx == width)
                        continue;
                    var (a, b) = (laplacian[y * width + x], laplacian[ny * width + nx]);
                    if (a < 0 != b < 0 && MathF.Abs(a - b) > threshold)
                        edges[MathF.Abs(a) <= MathF.Abs(b) ? y * width + x : ny * width + nx] = byte.MaxValue;
                }
            }
        }
        return edges;
    }
}
