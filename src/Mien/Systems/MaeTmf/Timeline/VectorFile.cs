using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Mien.Core;

namespace Mien.Systems.MaeTmf.Timeline;

/// <summary>Vectors of one length on disk, in half precision: what would fill memory in a long video. The file is gone when this is disposed.</summary>
internal sealed class VectorFile : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private Half[] _halves = [];

    /// <param name="folder">Where it lies, for as long as it is needed.</param>
    /// <param name="width">Length of a vector.</param>
    /// <exception cref="OutputException">It cannot be made.</exception>
    public VectorFile(string folder, int width)
    {
        (_path, Width) = (Path.Combine(folder, $"mien-{Guid.NewGuid():N}.vectors"), width);
        try
        {
            _file = File.OpenHandle(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(_path, error);
        }
    }

    /// <summary>Length of a vector.</summary>
    public int Width { get; }

    /// <summary>Vectors written so far.</summary>
    public long Count { get; private set; }

    /// <summary>Writes vectors behind those that are there.</summary>
    /// <param name="vectors">[n, width]</param>
    /// <exception cref="OutputException">They cannot be written.</exception>
    public void Append(ReadOnlySpan<float> vectors)
    {
        var halves = Halves(vectors.Length);
        TensorPrimitives.ConvertToHalf(vectors, halves);
        try
        {
            RandomAccess.Write(_file, MemoryMarshal.AsBytes(halves), Place(Count));
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(_path, error);
        }
        Count += vectors.Length / Width;
    }

    /// <summary>Reads one vector, [width].</summary>
    public void Read(long index, Span<float> vector)
    {
        var halves = Halves(Width);
        RandomAccess.Read(_file, MemoryMarshal.AsBytes(halves), Place(index));
        TensorPrimitives.ConvertToSingle(halves, vector);
    }

    public void Dispose() => _file.Dispose();

    private long Place(long index) => index * Width * Marshal.SizeOf<Half>();

    private Span<Half> Halves(int count)
    {
        if (_halves.Length < count)
            _halves = new Half[count];
        return _halves.AsSpan(0, count);
    }
}
