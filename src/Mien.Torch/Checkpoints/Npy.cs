namespace Mien.Torch.Checkpoints;

/// <summary>Reads and writes one array as a NumPy <c>.npy</c> file.</summary>
public static class Npy
{
    private const int FirstChunk = 1 << 16;

    /// <summary>Reads a file whole.</summary>
    /// <exception cref="CheckpointException">The file is damaged or holds something that is not read here.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static NpyArray Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, stream.Length, path);
    }

    /// <summary>Writes an array; the file bears its name only when it is whole.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, NpyArray array)
    {
        using var part = new PartialFile(path);
        Write(part.Stream, array);
        part.Commit();
    }

    internal static void Write(Stream stream, NpyArray array)
    {
        new NpyHeader(array.Type, [.. array.Shape]).Write(stream);
        stream.Write(array.Bytes);
    }

    /// <param name="stream">Stands at the start of the header.</param>
    /// <param name="length">Bytes from there to the end, as the container states them: checked against the shape before anything is read.</param>
    /// <param name="file">Name for messages.</param>
    internal static NpyArray Read(Stream stream, long length, string file)
    {
        var counted = new CountingStream(stream);
        var header = NpyHeader.Read(counted, file);
        var expected = header.DataLength;
        if (expected != length - counted.Count)
        {
            throw new CheckpointException(
                file, $"its header promises {expected} bytes of numbers but {Math.Max(0, length - counted.Count)} follow");
        }
        if (expected > Array.MaxLength)
            throw new CheckpointException(file, $"it holds {expected} bytes, more than one array in memory can");
        var data = ReadData(counted, (int)expected, file);
        return new NpyArray(header, header.ColumnMajor ? RowMajor(data, header) : data);
    }

    // NumPy keeps the order of a transposed array, so files in Fortran order are common.
    private static byte[] RowMajor(byte[] data, NpyHeader header)
    {
        var (shape, size) = (header.Shape, header.Type.Size);
        var reordered = new byte[data.Length];
        var position = new long[shape.Length];
        for (var target = 0; target < data.Length; target += size)
        {
            var source = 0L;
            for (var axis = shape.Length - 1; axis >= 0; axis--)
                source = (source * shape[axis]) + position[axis];
            data.AsSpan((int)source * size, size).CopyTo(reordered.AsSpan(target));
            for (var axis = shape.Length - 1; axis >= 0 && ++position[axis] == shape[axis]; axis--)
                position[axis] = 0;
        }
        return reordered;
    }

    // A compressed entry states its own length; the buffer grows only as data arrives, so a false statement costs nothing.
    private static byte[] ReadData(Stream stream, int length, string file)
    {
        var bytes = new byte[Math.Min(length, FirstChunk)];
        var filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            if (filled < bytes.Length)
                throw new CheckpointException(file, $"it ends after {filled} of {length} bytes of numbers");
            if (filled == length)
                return bytes;
            Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
        }
    }
}
