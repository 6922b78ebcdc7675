using System.Buffers.Binary;

namespace Mien.Torch.Checkpoints;

/// <summary>Writes tensors as a safetensors file, which anything that knows the format can read; <see cref="SafetensorsFile"/> reads.</summary>
public static class Safetensors
{
    /// <summary>
    /// Writes a file that appears whole or not at all. The same tensors and metadata give the same bytes: tensors are sorted by type, the
    /// widest first, and then by name, as the format's reference writer does.
    /// </summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="tensors">What to write, e.g. a module's state; on any device.</param>
    /// <param name="metadata">Free text by name.</param>
    /// <exception cref="ArgumentException">A name comes twice, or is the format's own <c>__metadata__</c>.</exception>
    /// <exception cref="NotSupportedException">The format has no such element type.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(
        string path, IEnumerable<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        (string Name, Tensor Tensor)[] sorted =
        [
            .. tensors.OrderByDescending(entry => SafetensorsType.Rank(entry.Tensor.ScalarType)).ThenBy(entry => entry.Name, StringComparer.Ordinal),
        ];
        var entries = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        var end = 0L;
        foreach (var (name, tensor) in sorted)
        {
            var length = tensor.Count * SafetensorsType.Size(tensor.ScalarType);
            if (name == "__metadata__" || !entries.TryAdd(name, new(tensor.ScalarType, tensor.Shape) { Begin = end, Length = length }))
                throw new ArgumentException($"\"{name}\" is taken or is no name for a tensor.", nameof(tensors));
            end += length;
        }
        var header = new SafetensorsHeader(entries, metadata ?? new Dictionary<string, string>(StringComparer.Ordinal)).ToBytes();
        if (header.Length > SafetensorsHeader.MaximumLength)
            throw new ArgumentException("Names and metadata are longer than the format allows.", nameof(metadata));

        using var part = new PartialFile(path);
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        part.Stream.Write(prefix);
        part.Stream.Write(header);
        foreach (var (_, tensor) in sorted)
            Write(part.Stream, tensor);
        part.Commit();
    }

    private static void Write(Stream stream, Tensor tensor)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        TensorBytes.ForEachPiece(tensor.To(Device.Cpu).Contiguous(), stream.Write);      // the tensor itself, where it is that already
    }
}
