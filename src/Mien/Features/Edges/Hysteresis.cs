using System.Numerics;

namespace Mien.Features.Edges;

/// <summary>Keeps the pixels above a low threshold that touch, directly or through others, one above a high threshold (Canny 1986).</summary>
internal sealed class Hysteresis
{
    private readonly int _height, _width, _stride;
    private readonly int[] _neighbours;
    private int[] _stack = new int[1 << 10];

    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <param name="stride">Values per row of the strengths, at least W + 2.</param>
    public Hysteresis(int height, int width, int stride)
    {
        (_height, _width, _stride) = (height, width, stride);
        _neighbours = [-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1];
    }

    /// <summary>Traces edges.</summary>
    /// <param name="strengths">
    /// [H + 2, stride]: the picture begins one row down and one value to the right; around it all is zero. Used up: what becomes an edge is set to 0.
    /// </param>
    /// <param name="high">Seeds have at least this strength, above 0.</param>
    /// <param name="low">What they reach has at least this strength, above 0.</param>
    /// <param name="edges">[H, W]: 255 on edges, else 0.</param>
    public void Trace(Span<float> strengths, float high, float low, Span<byte> edges)
    {
        edges.Clear();
        for (var y = 0; y < _height; y++)
        {
            var row = strengths.Slice((y + 1) * _stride + 1, _width);
            for (var x = 0; x < _width; x++)
            {
                var next = NextAtLeast(row[x..], high);
                if (next < 0)
                    break;
                x += next;
                Follow(strengths, (y + 1) * _stride + 1 + x, low, edges);
            }
        }
    }

    private static int NextAtLeast(ReadOnlySpan<float> values, float threshold)
    {
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            if (Vector.GreaterThanOrEqualAny(new Vector<float>(values[i..]), new Vector<float>(threshold)))
                break;
        }
        for (; i < values.Length; i++)
        {
            if (values[i] >= threshold)
                return i;
        }
        return -1;
    }

    private void Follow(Span<float> strengths, int seed, float low, Span<byte> edges)
    {
        var count = 0;
        Take(seed, strengths, edges, ref count);
        while (count > 0)
        {
            var at = _stack[--count];
            foreach (var step in _neighbours)
            {
                if (strengths[at + step] >= low)
                    Take(at + step, strengths, edges, ref count);
            }
        }
    }

    private void Take(int at, Span<float> strengths, Span<byte> edges, ref int count)
    {
        strengths[at] = 0;
        var (y, x) = Math.DivRem(at, _stride);
        edges[(y - 1) * _width + x - 1] = byte.MaxValue;
        if (count == _stack.Length)
            Array.Resize(ref _stack, 2 * _stack.Length);
        _stack[count++] = at;
    }
}
