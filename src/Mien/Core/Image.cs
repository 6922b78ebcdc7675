using System.Buffers;

namespace Mien.Core;

/// <summary>A picture in memory: rows of 8-bit R, G, B, no padding between rows.</summary>
/// <remarks>
/// The buffer comes from a pool and goes back on <see cref="Dispose"/>: an image has one owner, who disposes it once.
/// </remarks>
public sealed class Image : IDisposable
{
    private byte[]? _buffer;

    /// <summary>Rents a picture of undefined content.</summary>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    public Image(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        Width = width;
        Height = height;
        _buffer = ArrayPool<byte>.Shared.Rent(checked(width * height * 3));
    }

    /// <summary>Pixels per row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The pixels, <c>Height * Width * 3</c> bytes, R first.</summary>
    /// <exception cref="ObjectDisposedException">The image has been given back.</exception>
    public Span<byte> Pixels => Memory.Span;

    /// <summary>The pixels as memory, for reads and writes that cross an await.</summary>
    /// <exception cref="ObjectDisposedException">The image has been given back.</exception>
    public Memory<byte> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            return _buffer.AsMemory(0, Width * Height * 3);
        }
    }

    /// <summary>A copy with an owner of its own.</summary>
    public Image Clone()
    {
        var copy = new Image(Width, Height);
        Pixels.CopyTo(copy.Pixels);
        return copy;
    }

    /// <summary>Gives the buffer back to the pool. Safe to call twice.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
    }
}
