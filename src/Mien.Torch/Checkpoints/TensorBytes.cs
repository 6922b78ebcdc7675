using Mien.Torch.Native;

namespace Mien.Torch.Checkpoints;

/// <summary>The memory of contiguous tensors, to and from streams, in pieces that any array or span can hold.</summary>
internal static unsafe class TensorBytes
{
    private const int Piece = 1 << 20;

    /// <summary>Bytes of one element.</summary>
    public static int ElementSize(ScalarType type) => type switch
    {
        ScalarType.UInt8 or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.Complex64 => 8,
        ScalarType.Complex128 => 16,
        _ => throw new NotSupportedException($"{type} has no size here."),
    };

    /// <summary>Fills a contiguous tensor in main memory from a stream.</summary>
    /// <exception cref="EndOfStreamException">The stream ends first.</exception>
    /// <exception cref="InvalidDataException">A truth value is neither 0 nor 1: libtorch would count it as many.</exception>
    public static void Fill(Tensor tensor, Stream source)
    {
        var data = (byte*)Bridge.TensorData(tensor.Handle);
        var length = tensor.Count * ElementSize(tensor.ScalarType);
        var truth = tensor.ScalarType == ScalarType.Bool;
        for (long done = 0; done < length; done += Piece)
        {
            var piece = new Span<byte>(data + done, (int)Math.Min(Piece, length - done));
            source.ReadExactly(piece);
            if (truth && piece.ContainsAnyExceptInRange((byte)0, (byte)1))
                throw new InvalidDataException("A truth value is neither 0 nor 1.");
        }
        GC.KeepAlive(tensor);
    }

    /// <summary>Passes the memory of a contiguous tensor in main memory to a reader, piece by piece.</summary>
    public static void ForEachPiece(Tensor tensor, Action<ReadOnlySpan<byte>> reader)
    {
        var data = (byte*)Bridge.TensorData(tensor.Handle);
        var length = tensor.Count * ElementSize(tensor.ScalarType);
        for (long done = 0; done < length; done += Piece)
            reader(new ReadOnlySpan<byte>(data + done, (int)Math.Min(Piece, length - done)));
        GC.KeepAlive(tensor);
    }
}
