using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Mien.Torch.Checkpoints;

/// <summary>Rows of one array of a NumPy <c>.npz</c> file, read where they are wanted: the array may be larger than memory.</summary>
/// <remarks>The array must be stored without compression, as <see cref="NpzWriter"/> does. Safe for concurrent reading.</remarks>
public sealed class NpzRows : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly NpyType _type;
    private readonly long _begin;

    private NpzRows(string path, SafeFileHandle file, NpyHeader header, int rowLength, long begin)
    {
        (_path, _file, _type, _begin) = (path, file, header.Type, begin);
        (Count, RowLength) = (header.Shape[0], rowLength);
    }

    /// <summary>Number of rows.</summary>
    public long Count { get; }

    /// <summary>Numbers of a row.</summary>
    public int RowLength { get; }

    /// <summary>Finds an array.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Name of the array.</param>
    /// <exception cref="CheckpointException">There is no such array, or it is compressed, damaged or a single number, or its rows are too long.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static NpzRows Open(string path, string name)
    {
        var (header, begin) = Find(path, name);
        if (header.Shape.Length == 0 || header.ColumnMajor)
            throw new CheckpointException(path, $"its array \"{name}\" is not made of rows");
        var rowLength = header.Shape.Skip(1).Aggregate(1L, (product, length) => checked(product * length));
        if (rowLength > int.MaxValue)
            throw new CheckpointException(path, $"the rows of its array \"{name}\" claim {rowLength} numbers each");
        var file = File.OpenHandle(path, options: FileOptions.RandomAccess);
        if (RandomAccess.GetLength(file) - begin >= header.DataLength)
            return new(path, file, header, (int)rowLength, begin);
        file.Dispose();
        throw new CheckpointException(path, $"it ends within its array \"{name}\"");
    }

    /// <summary>Reads rows.</summary>
    /// <param name="start">First row.</param>
    /// <param name="rows">Receives whole rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows, or the length is not that of whole rows.</exception>
    /// <exception cref="InvalidOperationException">The array holds another type.</exception>
    /// <exception cref="CheckpointException">The file has become shorter.</exception>
    public void Read<T>(long start, Span<T> rows)
        where T : unmanaged
    {
        if (NpyType.Of<T>() != _type)
            throw new InvalidOperationException($"The array holds {_type}, not {NpyType.Of<T>()}.");
        ArgumentOutOfRangeException.ThrowIfNotEqual(RowLength == 0 ? rows.Length : rows.Length % RowLength, 0, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - (rows.Length / Math.Max(1, RowLength)));
        var bytes = MemoryMarshal.AsBytes(rows);
        var offset = _begin + (start * RowLength * _type.Size);
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(_file, bytes, offset);
            if (read == 0)
                throw new CheckpointException(_path, "it has become shorter");
            bytes = bytes[read..];
            offset += read;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static (NpyHeader Header, long Begin) Find(string path, string name)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var entry = archive.GetEntry($"{name}.npy") ?? throw new CheckpointException(path, $"it holds no array called \"{name}\"");
            if (entry.CompressedLength != entry.Length)
                throw new CheckpointException(path, $"its array \"{name}\" is compressed");
            using var content = entry.Open();
            var header = NpyHeader.Read(content, path);
            return (header, stream.Position);           // a stored entry is read straight from the file
        }
        catch (InvalidDataException damage)
        {
            throw new CheckpointException(path, "it is not a whole .npz file", damage);
        }
    }
}
