using System.Numerics.Tensors;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>A displacement of vertices that is zero for most: kept as runs of numbers that are not.</summary>
internal sealed class SparseShape
{
    // Zeros that are cheaper to add than to leave out.
    private const int LongestGap = 24;

    private readonly (int Start, int Length, int Offset)[] _runs;
    private readonly float[] _values;

    /// <param name="displacement">x, y, z of each vertex.</param>
    public SparseShape(ReadOnlySpan<float> displacement)
    {
        var runs = new List<(int Start, int Length, int Offset)>();
        var values = new List<float>();
        for (var i = 0; i < displacement.Length;)
        {
            if (displacement[i] == 0)
            {
                i++;
                continue;
            }
            var end = i + 1;
            for (var next = end; next < displacement.Length && next < end + LongestGap; next++)
            {
                if (displacement[next] != 0)
                    end = next + 1;
            }
            runs.Add((i, end - i, values.Count));
            values.AddRange(displacement[i..end]);
            i = end;
        }
        (_runs, _values) = ([.. runs], [.. values]);
    }

    /// <summary>Adds the displacement at a weight.</summary>
    /// <param name="weight">1 = as given.</param>
    /// <param name="destination">x, y, z of each vertex.</param>
    public void AddTo(float weight, Span<float> destination)
    {
        foreach (var (start, length, offset) in _runs)
        {
            var target = destination.Slice(start, length);
            TensorPrimitives.MultiplyAdd(_values.AsSpan(offset, length), weight, target, target);
        }
    }
}
