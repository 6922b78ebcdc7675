using System.Runtime.CompilerServices;

namespace Mien.Features.Flow;

/// <summary>Floats that begin at a multiple of 64 bytes, so that no aligned vector straddles two cache lines. Grows, never shrinks.</summary>
internal sealed unsafe class AlignedBuffer
{
    private const int Alignment = 64;

    private float[] _memory = [];
    private int _start;

    /// <summary>The first float. The memory is pinned; a reference keeps it alive.</summary>
    public ref float First => ref _memory[_start];

    /// <summary>Makes room; what was in the buffer is lost if it had to grow.</summary>
    public void Require(int length)
    {
        if (length <= _memory.Length - Alignment / sizeof(float))
            return;
        _memory = GC.AllocateArray<float>(length + Alignment / sizeof(float), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref _memory[0]);
        _start = (int)((Alignment - address % Alignment) % Alignment / sizeof(float));
    }

    /// <summary>The first floats.</summary>
    public Span<float> Span(int length) => _memory.AsSpan(_start, length);
}
