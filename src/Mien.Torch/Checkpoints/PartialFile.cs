namespace Mien.Torch.Checkpoints;

/// <summary>A file written under a temporary name beside its final one, which it gets on <see cref="Commit"/>.</summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string _path;
    private readonly string _part;
    private readonly FileStream _file;

    public PartialFile(string path)
    {
        _path = Path.GetFullPath(path);
        _part = PathFor(_path, "");
        _file = new FileStream(_part, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        Stream = new BufferedStream(_file, 1 << 16);
    }

    /// <summary>Where the content goes. Its buffer is dropped, not written, when the file is given up.</summary>
    public Stream Stream { get; }

    /// <summary><c>.name.part</c>, or <c>.name.piece.part</c>, in the folder of the file.</summary>
    public static string PathFor(string path, string piece) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}{piece}.part");

    public void Commit()
    {
        Stream.Flush();
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_part, _path, overwrite: true);
    }

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_part);
    }
}
