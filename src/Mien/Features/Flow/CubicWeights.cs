namespace Mien.Features.Flow;

/// <summary>Weights of bicubic interpolation with A = -0.75, for the 4x4 pixels around a position.</summary>
internal static class CubicWeights
{
    /// <summary>Positions between two pixels that OpenCV tells apart.</summary>
    public const int Steps = 32;

    /// <summary>Pixels along one side of the window.</summary>
    public const int Taps = 4;

    /// <summary>Weights of a window.</summary>
    public const int Count = Taps * Taps;

    private const float A = -0.75f;

    /// <summary>The windows of all steps: [32 steps downwards, 32 steps to the right, 4 rows, 4 columns].</summary>
    public static float[] Table { get; } = MakeTable();

    /// <summary>The window of one position.</summary>
    /// <param name="right">Distance to the right of the window's second column, 0..1.</param>
    /// <param name="down">Distance below the window's second row, 0..1.</param>
    /// <param name="weights">Receives [4 rows, 4 columns]; their sum is 1.</param>
    public static void Fill(float right, float down, Span<float> weights)
    {
        Span<float> columns = stackalloc float[Taps];
        Span<float> rows = stackalloc float[Taps];
        Fill(right, columns);
        Fill(down, rows);
        for (var i = 0; i < Count; i++)
            weights[i] = rows[i / Taps] * columns[i % Taps];
    }

    private static void Fill(float fraction, Span<float> weights)
    {
        var (near, far) = (fraction + 1, 1 - fraction);
        weights[0] = ((A * near - 5 * A) * near + 8 * A) * near - 4 * A;
        weights[1] = ((A + 2) * fraction - (A + 3)) * fraction * fraction + 1;
        weights[2] = ((A + 2) * far - (A + 3)) * far * far + 1;
        weights[3] = 1 - weights[0] - weights[1] - weights[2];
    }

    private static float[] MakeTable()
    {
        var table = new float[Steps * Steps * Count];
        for (var i = 0; i < Steps * Steps; i++)
            Fill(i % Steps / (float)Steps, i / Steps / (float)Steps, table.AsSpan(i * Count, Count));
        return table;
    }
}
