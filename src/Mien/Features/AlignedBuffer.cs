using System.Runtime.InteropServices;

namespace Mien.Features;

/// <summary>Numbers that begin at a multiple of 64 bytes and stay there: a vector of 512 bits then never straddles two cache lines.</summary>
internal sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private T[] _array = [];
    private int _start;

    /// <param name="length">Numbers, all 0 at first.</param>
    public AlignedBuffer(int length = 0) => Require(length);

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>The first of them. The memory is pinned; a reference keeps it alive.</summary>
    public ref T First => ref _array[_start];

    /// <summary>All of them.</summary>
    public Span<T> Span => _array.AsSpan(_start, Length);

    /// <summary>Makes room for so many; what was there is lost if there was not enough.</summary>
    public void Require(int length)
    {
        if (length <= Length && _array.Length > 0)
            return;
        var size = Marshal.SizeOf<T>();
        Length = length;
        _array = GC.AllocateArray<T>(checked(length + Alignment / size), pinned: true);
        _start = (int)((Alignment - Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) % Alignment) % Alignment) / size;
    }
}
