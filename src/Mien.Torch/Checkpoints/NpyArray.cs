using System.Runtime.InteropServices;
using System.Text;

namespace Mien.Torch.Checkpoints;

/// <summary>An array as NumPy stores it: a shape, an element type, and the elements in C order.</summary>
public sealed class NpyArray
{
    private readonly byte[] _bytes;                     // little-endian, as in the file

    internal NpyArray(NpyHeader header, byte[] bytes)
    {
        Type = header.Type;
        Shape = header.Shape;
        _bytes = bytes;
    }

    /// <summary>What one element is.</summary>
    public NpyType Type { get; }

    /// <summary>Length of each dimension, outermost first; empty for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The elements as they lie in memory.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Copies numbers into an array.</summary>
    /// <param name="shape">Length of each dimension; their product is the number of elements.</param>
    /// <param name="elements">The numbers in C order.</param>
    /// <exception cref="ArgumentException">The shape does not describe that many elements.</exception>
    public static NpyArray Create<T>(ReadOnlySpan<long> shape, ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        var header = new NpyHeader(NpyType.Of<T>(), shape.ToArray());
        if (header.Count != elements.Length)
            throw new ArgumentException($"A shape of {header.Count} elements was given {elements.Length}.", nameof(shape));
        return new NpyArray(header, MemoryMarshal.AsBytes(elements).ToArray());
    }

    /// <summary>Makes a one-dimensional array of text.</summary>
    public static NpyArray Create(IReadOnlyList<string> texts)
    {
        var encoded = texts.Select(Encoding.UTF32.GetBytes).ToArray();
        var size = Math.Max(4, encoded.Select(text => text.Length).DefaultIfEmpty(0).Max());
        var bytes = new byte[size * encoded.Length];
        for (var i = 0; i < encoded.Length; i++)
            encoded[i].CopyTo(bytes, i * size);
        return new NpyArray(new NpyHeader(NpyType.Text(size / 4), [encoded.Length]), bytes);
    }

    /// <summary>The elements as numbers of the type the file states; nothing is converted.</summary>
    /// <exception cref="InvalidOperationException">The array holds another type.</exception>
    public ReadOnlySpan<T> As<T>()
        where T : unmanaged =>
        NpyType.Of<T>() == Type
            ? MemoryMarshal.Cast<byte, T>(_bytes)
            : throw new InvalidOperationException($"The array holds {Type}, not {NpyType.Of<T>()}.");

    /// <summary>The elements as text.</summary>
    /// <exception cref="InvalidOperationException">The array holds numbers.</exception>
    public string[] AsText()
    {
        if (Type.Kind != 'U')
            throw new InvalidOperationException($"The array holds {Type}, not text.");
        var texts = new string[Type.Size == 0 ? 0 : _bytes.Length / Type.Size];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Encoding.UTF32.GetString(_bytes, i * Type.Size, Type.Size).TrimEnd('\0');
        return texts;
    }
}
