namespace Mien.Tests.Features.Flow;

/// <summary>TV-L1 written down pixel by pixel from the specification: the oracle of the fast one.</summary>
internal sealed class ScalarTvL1(int height, int width)
{
    public const float Threshold = 0.15f * 0.3f, Tightness = 0.3f, DualStep = (float)(0.25 / 0.3);

    public float[] U { get; set; } = new float[height * width];

    public float[] V { get; set; } = new float[height * width];

    public float[] Constant { get; private set; } = [];

    public float[] SlopeX { get; private set; } = [];

    public float[] SlopeY { get; private set; } = [];

    private float[] P11 { get; } = new float[height * width];

    private float[] P12 { get; } = new float[height * width];

    private float[] P21 { get; } = new float[height * width];

    private float[] P22 { get; } = new float[height * width];

    /// <summary>One level from a given flow: warps, outer and inner iterations, with all defaults.</summary>
    /// <returns>Inner iterations.</returns>
    public int Improve(float[] first, float[] second)
    {
        var iterations = 0;
        var enough = (float)(0.01 * 0.01 * height * width);
        for (var warp = 0; warp < 5; warp++)
        {
            Warp(first, second);
            var change = float.PositiveInfinity;
            for (var outer = 0; outer < 10 && change > enough; outer++)
            {
                (U, V) = (Median(U), Median(V));
                for (var inner = 0; inner < 30 && change > enough; inner++, iterations++)
                    change = Iterate();
            }
        }
        return iterations;
    }

    public void Warp(float[] first, float[] second)
    {
        var (slopeX, slopeY) = (new float[second.Length], new float[second.Length]);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                slopeX[At(x, y)] = 0.5f * (second[At(Math.Min(x + 1, width - 1), y)] - second[At(Math.Max(x - 1, 0), y)]);
                slopeY[At(x, y)] = 0.5f * (second[At(x, Math.Min(y + 1, height - 1))] - second[At(x, Math.Max(y - 1, 0))]);
            }
        }
        (SlopeX, SlopeY) = (Sample(slopeX), Sample(slopeY));
        Constant = Sample(second);
        for (var i = 0; i < Constant.Length; i++)
            Constant[i] = Constant[i] - SlopeX[i] * U[i] - SlopeY[i] * V[i] - first[i];
    }

    /// <summary>One inner iteration.</summary>
    public float Iterate()
    {
        var change = 0f;
        var (oldU, oldV) = (U, V);
        (U, V) = ((float[])U.Clone(), (float[])V.Clone());
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var i = At(x, y);
                var (jx, jy) = (SlopeX[i], SlopeY[i]);
                var g = jx * jx + jy * jy;
                var rho = Constant[i] + (jx * U[i] + jy * V[i]);
                var step = rho < -Threshold * g ? Threshold : rho > Threshold * g ? -Threshold : g > 1.19e-7f ? -rho / g : 0;
                U[i] = U[i] + step * jx + Tightness * Divergence(P11, P12, x, y);
                V[i] = V[i] + step * jy + Tightness * Divergence(P21, P22, x, y);
                change += (U[i] - oldU[i]) * (U[i] - oldU[i]) + (V[i] - oldV[i]) * (V[i] - oldV[i]);
            }
        }
        Shrink(U, P11, P12);
        Shrink(V, P21, P22);
        return change;
    }

    public float[] Median(float[] plane)
    {
        var result = new float[plane.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var window = from dy in Enumerable.Range(-2, 5)
                             from dx in Enumerable.Range(-2, 5)
                             select plane[At(Math.Clamp(x + dx, 0, width - 1), Math.Clamp(y + dy, 0, height - 1))];
                result[At(x, y)] = window.Order().ElementAt(12);
            }
        }
        return result;
    }

    /// <summary>Bicubic sampling at (x + u, y + v), positions rounded to 1/32 pixel, zero outside.</summary>
    public float[] Sample(float[] plane)
    {
        var result = new float[plane.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var right = (int)MathF.Round((x + U[At(x, y)]) * 32);
                var down = (int)MathF.Round((y + V[At(x, y)]) * 32);
                var (across, along) = (Weights((right & 31) / 32f), Weights((down & 31) / 32f));
                var (left, top) = ((right >> 5) - 1, (down >> 5) - 1);
                var whole = left >= 0 && left + 4 <= width && top >= 0 && top + 4 <= height;
                var sum = 0f;
                for (var row = 0; row < 4; row++)
                {
                    var part = whole ? 0f : sum;    // OpenCV's two orders of adding up
                    for (var column = 0; column < 4; column++)
                    {
                        if (left + column >= 0 && left + column < width && top + row >= 0 && top + row < height)
                            part += plane[At(left + column, top + row)] * (along[row] * across[column]);
                    }
                    sum = whole ? sum + part : part;
                }
                result[At(x, y)] = sum;
            }
        }
        return result;
    }

    private static float[] Weights(float t)
    {
        const float A = -0.75f;
        var first = ((A * (t + 1) - 5 * A) * (t + 1) + 8 * A) * (t + 1) - 4 * A;
        var second = ((A + 2) * t - (A + 3)) * t * t + 1;
        var third = ((A + 2) * (1 - t) - (A + 3)) * (1 - t) * (1 - t) + 1;
        return [first, second, third, 1 - first - second - third];
    }

    private float Divergence(float[] p1, float[] p2, int x, int y) =>
        p1[At(x, y)] - (x > 0 ? p1[At(x - 1, y)] : 0) + (p2[At(x, y)] - (y > 0 ? p2[At(x, y - 1)] : 0));

    private void Shrink(float[] flow, float[] p1, float[] p2)
    {
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var i = At(x, y);
                var slopeX = x < width - 1 ? flow[At(x + 1, y)] - flow[i] : 0;
                var slopeY = y < height - 1 ? flow[At(x, y + 1)] - flow[i] : 0;
                var shrink = 1 + DualStep * float.Hypot(slopeX, slopeY);
                p1[i] = (p1[i] + DualStep * slopeX) / shrink;
                p2[i] = (p2[i] + DualStep * slopeY) / shrink;
            }
        }
    }

    private int At(int x, int y) => y * width + x;
}
