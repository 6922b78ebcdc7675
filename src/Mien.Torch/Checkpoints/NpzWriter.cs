using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Mien.Torch.Checkpoints;

/// <summary>Writes a NumPy <c>.npz</c> whose arrays grow row by row, without holding them in memory.</summary>
/// <remarks>
/// A zip entry cannot be open beside another, and its header states a length not known before the end. So each array's rows go to a raw
/// file of its own beside the target; <see cref="Complete"/> packs them. The target appears whole or not at all.
/// </remarks>
public sealed class NpzWriter : IDisposable
{
    // The earliest a zip can say.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _path;
    private readonly CompressionLevel _compression;
    private readonly Dictionary<string, Spill> _spills = new(StringComparer.Ordinal);

    /// <param name="path">The file to write.</param>
    /// <param name="compression">How the arrays are packed; stored without compression by default.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public NpzWriter(string path, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        _path = Path.GetFullPath(path);
        if (Directory.Exists(_path))
            throw new IOException("a folder has that name");
        _compression = compression;
        foreach (var stale in Directory.EnumerateFiles(Path.GetDirectoryName(_path)!, $".{Path.GetFileName(_path)}.*.part"))
            File.Delete(stale);
    }

    /// <summary>Begins an array whose first dimension grows.</summary>
    /// <param name="name">Name of the array in the file: letters, digits, <c>_</c>, <c>-</c>, <c>.</c></param>
    /// <param name="rowShape">Shape of one row; empty when a row is one number.</param>
    /// <exception cref="ArgumentException">The name is taken or cannot be a name.</exception>
    /// <exception cref="IOException">The temporary file cannot be made.</exception>
    public NpzColumn<T> Begin<T>(string name, params ReadOnlySpan<long> rowShape)
        where T : unmanaged
    {
        var spill = AddSpill(name, NpyType.Of<T>(), rowShape.ToArray());
        return new NpzColumn<T>(spill);
    }

    /// <summary>Adds an array that is known whole.</summary>
    /// <exception cref="ArgumentException">The name is taken or cannot be a name.</exception>
    /// <exception cref="IOException">The temporary file cannot be written.</exception>
    public void Add(string name, NpyArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        AddSpill(name, array.Type, [.. array.Shape]).SetWhole(array);
    }

    /// <summary>Packs the arrays and gives the file its name.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Complete()
    {
        using var part = new PartialFile(_path);
        using (var archive = new ZipArchive(part.Stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, spill) in _spills)
            {
                var entry = archive.CreateEntry(name + ".npy", _compression);
                entry.LastWriteTime = NoTime;               // the same arrays make the same bytes whenever they are written
                using var content = entry.Open();
                spill.CopyTo(content);
            }
        }
        part.Commit();
    }

    /// <summary>Removes the temporary files.</summary>
    public void Dispose()
    {
        foreach (var spill in _spills.Values)
            spill.Dispose();
        _spills.Clear();
    }

    private Spill AddSpill(string name, NpyType type, long[] shape)
    {
        if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.')) || _spills.ContainsKey(name))
            throw new ArgumentException($"\"{name}\" is taken or is no name for an array.", nameof(name));
        var spill = new Spill(PartialFile.PathFor(_path, $".{name}"), type, shape);
        _spills.Add(name, spill);
        return spill;
    }

    internal sealed class Spill : IDisposable
    {
        private readonly NpyType _type;
        private readonly long[] _shape;
        private readonly FileStream _file;
        private readonly BufferedStream _buffer;
        private bool _whole;

        public Spill(string path, NpyType type, long[] shape)
        {
            (_type, _shape) = (type, shape);
            RowLength = new NpyHeader(type, shape).Count;
            _file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            _buffer = new BufferedStream(_file, 1 << 16);
        }

        public long RowLength { get; }

        public void Append(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

        public void SetWhole(NpyArray array)
        {
            _whole = true;
            _buffer.Write(array.Bytes);
        }

        public void CopyTo(Stream destination)
        {
            _buffer.Flush();
            var rowBytes = RowLength * _type.Size;
            long[] shape = _whole ? _shape : [rowBytes == 0 ? 0 : _file.Length / rowBytes, .. _shape];
            new NpyHeader(_type, shape).Write(destination);
            _file.Position = 0;
            _file.CopyTo(destination);
        }

        public void Dispose() => _file.Dispose();       // the buffer's rest is dropped: nobody will read it
    }
}

/// <summary>One growing array of an <see cref="NpzWriter"/>.</summary>
public sealed class NpzColumn<T>
    where T : unmanaged
{
    private readonly NpzWriter.Spill _spill;

    internal NpzColumn(NpzWriter.Spill spill) => _spill = spill;

    /// <summary>Appends one row or several.</summary>
    /// <param name="rows">Whole rows, C order.</param>
    /// <exception cref="ArgumentException">The numbers do not make whole rows.</exception>
    /// <exception cref="IOException">The disk takes no more.</exception>
    public void Append(ReadOnlySpan<T> rows)
    {
        if (_spill.RowLength == 0 || rows.Length % _spill.RowLength != 0)
            throw new ArgumentException($"{rows.Length} numbers are no whole rows of {_spill.RowLength}.", nameof(rows));
        _spill.Append(MemoryMarshal.AsBytes(rows));
    }

    /// <summary>Appends one number to an array whose rows are single numbers.</summary>
    /// <exception cref="IOException">The disk takes no more.</exception>
    public void Append(T value) => Append(new ReadOnlySpan<T>(in value));
}
