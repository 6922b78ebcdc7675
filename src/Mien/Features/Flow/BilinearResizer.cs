namespace Mien.Features.Flow;

/// <summary>Resizes a plane: the value at a position is blended from the four pixels around it, without smoothing where it shrinks.</summary>
/// <remarks>
/// Pixel centres lie at halves, and positions beyond the outermost centres take the border's value. The same bits as OpenCV's INTER_LINEAR,
/// which blends a border's pixel with itself above and below but not at the sides.
/// </remarks>
internal sealed class BilinearResizer
{
    private readonly Axis _across, _down;

    /// <summary>Fits one size to another.</summary>
    public BilinearResizer(int sourceHeight, int sourceWidth, int height, int width)
        : this(new Axis(sourceHeight, height, 1 / ((double)height / sourceHeight), true), new Axis(sourceWidth, width, 1 / ((double)width / sourceWidth), false))
    {
    }

    /// <summary>Shrinks by a factor that need not be the ratio of the sizes exactly.</summary>
    /// <param name="sourceHeight">Rows of the source.</param>
    /// <param name="sourceWidth">Pixels per row of the source.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Pixels per row of the result.</param>
    /// <param name="factor">Source pixels between two neighbours of the result.</param>
    public BilinearResizer(int sourceHeight, int sourceWidth, int height, int width, double factor)
        : this(new Axis(sourceHeight, height, factor, true), new Axis(sourceWidth, width, factor, false))
    {
    }

    private BilinearResizer(Axis down, Axis across) => (_down, _across) = (down, across);

    /// <summary>Resizes one plane.</summary>
    /// <param name="source">Begins at its first pixel.</param>
    /// <param name="sourceStride">From one of its rows to the next.</param>
    /// <param name="destination">Begins at its first pixel; owned by the caller.</param>
    /// <param name="stride">From one row of the destination to the next.</param>
    /// <param name="gain">Multiplies every value.</param>
    public void Resize(ReadOnlySpan<float> source, int sourceStride, Span<float> destination, int stride, float gain = 1)
    {
        var (columns, rightColumns) = (_across.First, _across.Second);
        var (leftWeights, rightWeights) = (_across.FirstWeight, _across.SecondWeight);
        for (var y = 0; y < _down.First.Length; y++)
        {
            var upper = source[(_down.First[y] * sourceStride)..];
            var lower = source[(_down.Second[y] * sourceStride)..];
            var (upperWeight, lowerWeight) = (_down.FirstWeight[y], _down.SecondWeight[y]);
            var row = destination.Slice(y * stride, columns.Length);
            for (var x = 0; x < row.Length; x++)
            {
                var (left, right) = (columns[x], rightColumns[x]);
                var above = upper[left] * leftWeights[x] + upper[right] * rightWeights[x];
                var below = lower[left] * leftWeights[x] + lower[right] * rightWeights[x];
                row[x] = (above * upperWeight + below * lowerWeight) * gain;
            }
        }
    }

    /// <summary>Along one axis: between which two source pixels each output pixel lies, and their weights.</summary>
    private sealed class Axis
    {
        public Axis(int sourceLength, int length, double factor, bool blendsBorder)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(sourceLength, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
            First = new int[length];
            Second = new int[length];
            FirstWeight = new float[length];
            SecondWeight = new float[length];
            for (var i = 0; i < length; i++)
            {
                var position = (float)((i + 0.5) * factor - 0.5);
                var below = (int)MathF.Floor(position);
                var fraction = !blendsBorder && (below < 0 || below >= sourceLength - 1) ? 0 : position - below;
                First[i] = Math.Clamp(below, 0, sourceLength - 1);
                Second[i] = Math.Clamp(below + 1, 0, sourceLength - 1);
                FirstWeight[i] = 1 - fraction;
                SecondWeight[i] = fraction;
            }
        }

        public int[] First { get; }

        public int[] Second { get; }

        public float[] FirstWeight { get; }

        public float[] SecondWeight { get; }
    }
}
