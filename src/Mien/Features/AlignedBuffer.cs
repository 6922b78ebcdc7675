using System.Runtime.InteropServices;

namespace Mien.Features;

/// <summary>Numbers that begin at a multiple of 64 bytes and stay there: a vector of 512 bits then never straddles two cache lines.</summary>
internal sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly T[] _array;
    private readonly int _start;

    /// <param name="length">Numbers, all 0 at first.</param>
    public AlignedBuffer(int length)
    {
        var size = Marshal.SizeOf<T>();
        Length = length;
        _array = GC.AllocateArray<T>(checked(length + Alignment / size), pinned: true);
        _start = (int)((Alignment - Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) % Alignment) % Alignment) / size;
    }

    /// <summary>How many there are.</summary>
    public int Length { get; }

    /// <summary>All of them.</summary>
    public Span<T> Span => _array.AsSpan(_start, Length);
}
