namespace Mien.Torch.Modules;

/// <summary>Fixed positions of a grid of patches, or of moments, as sines and cosines of geometric frequencies.</summary>
/// <remarks>He et al. 2022 (MAE), after Vaswani et al. 2017: the first half of a row encodes the column, the second the row.</remarks>
public static class SinCosPositions
{
    /// <summary>The table of a grid.</summary>
    /// <param name="width">Size of a token, a multiple of 4.</param>
    /// <param name="rows">Patches from top to bottom.</param>
    /// <param name="columns">Patches from left to right.</param>
    /// <param name="classToken">Puts a row of zeros in front.</param>
    /// <returns>[rows * columns (+ 1), width]</returns>
    /// <exception cref="ArgumentException">The width is not a multiple of 4.</exception>
    public static Tensor Table(int width, int rows, int columns, bool classToken = false)
    {
        if (width % 4 != 0)
            throw new ArgumentException($"A width of {width} does not hold sines and cosines of two directions.", nameof(width));
        var first = classToken ? 1 : 0;
        var table = new float[(first + (rows * columns)) * width];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var token = table.AsSpan((first + (row * columns) + column) * width, width);
                Encode(column, token[..(width / 2)]);
                Encode(row, token[(width / 2)..]);
            }
        }
        return Tensor.From<float>(table, first + (rows * columns), width);
    }

    /// <summary>The table of a sequence.</summary>
    /// <param name="width">Size of a token, even.</param>
    /// <param name="count">Moments.</param>
    /// <returns>[count, width]</returns>
    /// <exception cref="ArgumentException">The width is odd.</exception>
    public static Tensor Sequence(int width, int count)
    {
        if (width % 2 != 0)
            throw new ArgumentException($"A width of {width} does not hold sines and cosines.", nameof(width));
        var table = new float[count * width];
        for (var moment = 0; moment < count; moment++)
            Encode(moment, table.AsSpan(moment * width, width));
        return Tensor.From<float>(table, count, width);
    }

    /// <summary>Sines, then cosines, of position * 10000^(-k / n), k = 0 .. n - 1.</summary>
    private static void Encode(int position, Span<float> half)
    {
        var n = half.Length / 2;
        for (var k = 0; k < n; k++)
        {
            var (sine, cosine) = Math.SinCos(position * Math.Pow(10000, -(double)k / n));
            (half[k], half[n + k]) = ((float)sine, (float)cosine);
        }
    }
}
