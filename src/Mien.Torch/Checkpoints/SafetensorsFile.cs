using System.Buffers.Binary;
using Mien.Torch.Native;

namespace Mien.Torch.Checkpoints;

/// <summary>
/// A safetensors file open for reading. Opening checks the whole header; a tensor's bytes go straight from the file into its memory,
/// when it is asked for.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private const int ChunkLength = 1 << 24;

    private static readonly Operator Empty = new("aten::empty", "memory_format");

    private readonly FileStream _file;
    private readonly long _dataStart;
    private readonly SafetensorsHeader _header;

    private SafetensorsFile(FileStream file, long dataStart, SafetensorsHeader header) =>
        (_file, _dataStart, _header) = (file, dataStart, header);

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries => _header.Entries;

    /// <summary>Free text by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="CheckpointException">The file is damaged or hostile, or holds a type that is not read here.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static SafetensorsFile Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            Span<byte> prefix = stackalloc byte[sizeof(ulong)];
            if (file.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
                throw new CheckpointException(path, "it is not a safetensors file");
            var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            if (length > SafetensorsHeader.MaximumLength)
                throw new CheckpointException(path, $"its header claims {length} bytes, more than the format allows");
            var dataStart = prefix.Length + (long)length;
            if (dataStart > file.Length)
                throw new CheckpointException(path, "it ends within its header");

            var bytes = new byte[length];
            file.ReadExactly(bytes);
            return new(file, dataStart, SafetensorsHeader.Parse(bytes, file.Length - dataStart, path));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads one tensor into main memory.</summary>
    /// <returns>A new tensor, owned by the current <see cref="Scope"/> or, without one, by the caller.</returns>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    /// <exception cref="CheckpointException">The file has become shorter, or a truth value is neither 0 nor 1.</exception>
    public Tensor Read(string name)
    {
        var entry = Entries[name];
        var tensor = Empty.Call(entry.Shape.ToArray(), entry.Type);
        try
        {
            Fill(tensor, entry, name);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>Reads every tensor.</summary>
    /// <exception cref="CheckpointException">As for <see cref="Read"/>.</exception>
    public IReadOnlyDictionary<string, Tensor> ReadAll() =>
        Entries.Keys.ToDictionary(name => name, Read, StringComparer.Ordinal);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private unsafe void Fill(Tensor tensor, SafetensorsEntry entry, string name)
    {
        if (entry.Length == 0)
            return;
        var memory = (byte*)Bridge.Check((nint)Bridge.TensorData(tensor.Handle), nameof(Read));
        for (var done = 0L; done < entry.Length;)
        {
            var chunk = new Span<byte>(memory + done, (int)Math.Min(ChunkLength, entry.Length - done));
            var read = RandomAccess.Read(_file.SafeFileHandle, chunk, _dataStart + entry.Begin + done);
            if (read == 0)
                throw new CheckpointException(_file.Name, "it has become shorter while it was read");
            if (entry.Type == ScalarType.Bool && chunk[..read].ContainsAnyExceptInRange((byte)0, (byte)1))
                throw new CheckpointException(_file.Name, $"tensor \"{NpyType.Printable(name)}\" has a truth value that is neither 0 nor 1");
            done += read;
        }
        GC.KeepAlive(tensor);
    }
}
