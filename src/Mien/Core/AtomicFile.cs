namespace Mien.Core;

/// <summary>A file that exists only when it is whole: written as <c>.name.part</c> beside its place, renamed by <see cref="Commit"/>.</summary>
/// <remarks>
/// The temporary name depends on the final one alone, so what a killed run left is overwritten by the next; while it is being written,
/// it can be looked at with tools that ignore advisory locks, such as <c>tail -f</c>. A second run at the same time is refused.
/// </remarks>
public sealed class AtomicFile : IDisposable
{
    private readonly string _part;
    private readonly FileStream _file;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _filled;

    private AtomicFile(string path, string part, FileStream file) => (Path, _part, _file) = (path, part, file);

    /// <summary>The final name.</summary>
    public string Path { get; }

    /// <summary>Begins a file; a file that already bears the name stays until <see cref="Commit"/>.</summary>
    /// <exception cref="OutputException">The folder cannot be written, or a folder has the file's name.</exception>
    public static AtomicFile Create(string path)
    {
        if (Directory.Exists(path))
            throw new OutputException(path, "a folder has that name", "Rename the folder or choose another place with --out.");
        var part = PartFor(path);
        try
        {
            return new AtomicFile(path, part, new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0));
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(path, error);
        }
    }

    /// <summary>Writes a whole text file as UTF-8.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteText(string path, string text) => WriteBytes(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a whole file.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteBytes(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = Create(path);
        file.Write(bytes);
        file.Commit();
    }

    /// <summary>Appends bytes.</summary>
    /// <exception cref="OutputException">The disk takes no more.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _filled)
            Flush();
        if (bytes.Length > _buffer.Length)
        {
            WriteThrough(bytes);
            return;
        }
        bytes.CopyTo(_buffer.AsSpan(_filled));
        _filled += bytes.Length;
    }

    /// <summary>Hands what was written to the system, so that someone who watches the partial file sees it.</summary>
    /// <exception cref="OutputException">The disk takes no more.</exception>
    public void Flush()
    {
        var length = _filled;
        _filled = 0;
        WriteThrough(_buffer.AsSpan(0, length));
    }

    /// <summary>Waits until all of it is on the disk, then gives the file its name.</summary>
    /// <exception cref="OutputException">The disk takes no more, or the name has been taken by a folder.</exception>
    public void Commit()
    {
        Flush();
        try
        {
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            File.Move(_part, Path, overwrite: true);
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(Path, error);
        }
    }

    /// <summary>Removes what was begun, unless it was committed.</summary>
    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_part);
    }

    /// <summary>Where the file is while it is being written.</summary>
    internal static string PartFor(string path) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", $".{System.IO.Path.GetFileName(path)}.part");

    private void WriteThrough(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _file.Write(bytes);
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(Path, error);
        }
    }
}
