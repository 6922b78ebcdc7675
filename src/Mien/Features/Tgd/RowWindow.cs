using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mien.Features.Tgd;

/// <summary>The 2n + 1 rows of a picture about one row, as float, while it is walked through from top to bottom; borders are mirrored.</summary>
/// <remarks>They stay in the fastest cache, whatever the size of the picture, and each row is converted once.</remarks>
internal sealed class RowWindow
{
    private readonly int _height, _width, _stride;
    private readonly AlignedBuffer<float> _ring;        // [2n + 1, stride]
    private readonly int[] _rows;                       // where the rows −n..n about the present one begin
    private int _loaded;

    public RowWindow(int height, int width, int halfWidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (_height, _width, _stride) = (height, width, MirroredMasks.WholeVectors(width));
        _rows = new int[2 * halfWidth + 1];
        _ring = new(_rows.Length * _stride);
    }

    /// <summary>The memory that holds the rows, each whole vectors long.</summary>
    public ReadOnlySpan<float> Memory => _ring.Span;

    /// <summary>Where the rows −n..n begin in <see cref="Memory"/>.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>Goes to a row: 0 for a new picture, then the next each time.</summary>
    /// <param name="image">[H, W] of byte or float.</param>
    /// <param name="y">The row in the middle.</param>
    public void MoveTo<T>(ReadOnlySpan<T> image, int y)
        where T : unmanaged
    {
        if (y == 0)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(image.Length, _height * _width, nameof(image));
            _loaded = 0;
        }
        var n = _rows.Length / 2;
        for (; _loaded <= Math.Min(y + n, _height - 1); _loaded++)
            Widen(image.Slice(_loaded * _width, _width), _ring.Span.Slice(_loaded % _rows.Length * _stride, _width));
        for (var i = -n; i <= n; i++)
            _rows[n + i] = SymmetricCorrelation.Reflect101(y + i, _height) % _rows.Length * _stride;
    }

    private static void Widen<T>(ReadOnlySpan<T> row, Span<float> destination)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            MemoryMarshal.Cast<T, float>(row).CopyTo(destination);
        else
            Widen(MemoryMarshal.AsBytes(row), destination);
    }

    private static void Widen(ReadOnlySpan<byte> row, Span<float> destination)
    {
        var x = 0;
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[x..]), out var low, out var high);
            Store(low, destination[x..]);
            Store(high, destination[(x + Vector<ushort>.Count)..]);
        }
        for (; x < row.Length; x++)
            destination[x] = row[x];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<ushort> values, Span<float> destination)
    {
        Vector.Widen(values, out var low, out var high);
        Vector.ConvertToSingle(Vector.AsVectorInt32(low)).CopyTo(destination);
        Vector.ConvertToSingle(Vector.AsVectorInt32(high)).CopyTo(destination[Vector<float>.Count..]);
    }
}
