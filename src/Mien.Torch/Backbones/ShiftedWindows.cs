namespace Mien.Torch.Backbones;

/// <summary>Fixed tables of attention within shifted windows.</summary>
/// <remarks>Liu et al. 2021, figure 4 and equation 4.</remarks>
public static class ShiftedWindows
{
    private const float Forbidden = -100;

    /// <summary>For each pair of tokens of a window, the row of a table of (2 * window - 1)^2 relative positions.</summary>
    /// <returns>Whole numbers [window^4], query-major</returns>
    public static Tensor RelativePositions(int window)
    {
        var area = window * window;
        var index = new long[area * area];
        for (var query = 0; query < area; query++)
        {
            for (var key = 0; key < area; key++)
            {
                var down = (query / window) - (key / window) + window - 1;
                var right = (query % window) - (key % window) + window - 1;
                index[(query * area) + key] = (down * ((2 * window) - 1)) + right;
            }
        }
        return Tensor.From<long>(index, index.Length);
    }

    /// <summary>
    /// Scores that keep apart tokens which the cyclic shift made neighbours: -100 for a pair from different regions, else 0.
    /// </summary>
    /// <param name="rows">Windows from top to bottom.</param>
    /// <param name="columns">Windows from left to right.</param>
    /// <param name="window">Side of a window, tokens.</param>
    /// <param name="down">Shift along the height, below <paramref name="window"/>; 0 for none.</param>
    /// <param name="right">Shift along the width.</param>
    /// <returns>[rows * columns, 1, window^2, window^2]</returns>
    public static Tensor Mask(int rows, int columns, int window, int down, int right)
    {
        var area = window * window;
        var mask = new float[rows * columns * area * area];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                // Only the last windows hold tokens from the other side of the map: those behind the first window - shift.
                var edgeDown = row == rows - 1 && down > 0 ? window - down : window;
                var edgeRight = column == columns - 1 && right > 0 ? window - right : window;
                var pairs = mask.AsSpan(((row * columns) + column) * area * area, area * area);
                for (var query = 0; query < area; query++)
                {
                    var (below, beside) = (query / window >= edgeDown, query % window >= edgeRight);
                    for (var key = 0; key < area; key++)
                    {
                        if ((key / window >= edgeDown) != below || (key % window >= edgeRight) != beside)
                            pairs[(query * area) + key] = Forbidden;
                    }
                }
            }
        }
        return Tensor.From<float>(mask, rows * columns, 1, area, area);
    }
}
