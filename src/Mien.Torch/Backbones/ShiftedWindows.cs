namespace Mien.Torch.Backbones;

/// <summary>Fixed tables of attention within shifted windows.</summary>
/// <remarks>Liu et al. 2021, figure 4 and equation 4.</remarks>
public static class ShiftedWindows
{
    private const float Forbidden = -100;

    // Not minus infinity: a row of nothing else must not become NaN.
    private const float Excluded = -987654321;

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

    /// <summary>Scores that keep queries from certain keys of their window.</summary>
    /// <param name="height">Side of the map without padding, tokens.</param>
    /// <param name="width">The other side.</param>
    /// <param name="window">Side of a window, tokens; the map is padded at bottom and right to a whole number of them.</param>
    /// <param name="down">Shift along the height, below <paramref name="window"/>; 0 for none.</param>
    /// <param name="right">Shift along the width.</param>
    /// <param name="own">No query sees itself, unless, with <paramref name="padding"/>, nothing else would be left.</param>
    /// <param name="padding">No query sees padding.</param>
    /// <returns>[windows, 1, window^2, window^2], 0 or a number so low that the key has no weight</returns>
    public static Tensor Exclusions(int height, int width, int window, int down, int right, bool own, bool padding)
    {
        var (rows, columns, area) = ((height + window - 1) / window, (width + window - 1) / window, window * window);
        var scores = new float[rows * columns * area * area];
        var real = new bool[area];
        for (var i = 0; i < rows * columns; i++)
        {
            for (var token = 0; token < area; token++)
            {
                var y = ((i / columns * window) + (token / window) + down) % (rows * window);
                var x = ((i % columns * window) + (token % window) + right) % (columns * window);
                real[token] = y < height && x < width;
            }
            var alone = padding && real.Count(token => token) == 1;
            for (var pair = 0; pair < area * area; pair++)
            {
                var (query, key) = (pair / area, pair % area);
                if ((padding && !real[key]) || (own && query == key && !alone))
                    scores[(i * area * area) + pair] = Excluded;
            }
        }
        return Tensor.From<float>(scores, rows * columns, 1, area, area);
    }
}
