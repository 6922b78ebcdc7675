using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Mien.Torch.Checkpoints;

/// <summary>Writes the pickle of a dictionary of tensors, protocol 2, as <c>torch.save</c> would but without memoising.</summary>
internal sealed class PickleWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>An OrderedDict of contiguous tensors whose storages are called 0, 1, 2, ...</summary>
    public static byte[] StateDictionary(IReadOnlyList<(string Name, Tensor Tensor)> tensors)
    {
        var writer = new PickleWriter();
        writer.Opcodes([0x80, 2]);
        writer.EmptyOrderedDictionary();
        writer.Opcodes("("u8);
        for (var i = 0; i < tensors.Count; i++)
        {
            writer.Text(tensors[i].Name);
            writer.Tensor(tensors[i].Tensor, $"{i}");
        }
        writer.Opcodes("u."u8);
        return writer._bytes.WrittenSpan.ToArray();
    }

    // _rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, backward_hooks)
    private void Tensor(Tensor tensor, string storage)
    {
        var shape = tensor.Shape;
        var strides = new long[shape.Length];
        var stride = 1L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Math.Max(1, shape[i]);
        }

        Global("torch._utils", "_rebuild_tensor_v2");
        Opcodes("(("u8);
        Text("storage");
        Global("torch", PickleGlobal.StorageName(tensor.ScalarType));
        Text(storage);
        Text("cpu");
        Number(tensor.Count);
        Opcodes("tQ"u8);
        Number(0);
        Numbers(shape);
        Numbers(strides);
        Opcodes([0x89]);
        EmptyOrderedDictionary();
        Opcodes("tR"u8);
    }

    private void EmptyOrderedDictionary()
    {
        Global("collections", "OrderedDict");
        Opcodes(")R"u8);
    }

    private void Numbers(long[] values)
    {
        Opcodes("("u8);
        foreach (var value in values)
            Number(value);
        Opcodes("t"u8);
    }

    private void Number(long value)
    {
        Span<byte> bytes = stackalloc byte[10];
        if (value is >= 0 and <= byte.MaxValue)
        {
            Opcodes([(byte)'K', (byte)value]);
        }
        else if (value is >= 0 and <= int.MaxValue)
        {
            bytes[0] = (byte)'J';
            BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], (int)value);
            Opcodes(bytes[..5]);
        }
        else
        {
            (bytes[0], bytes[1]) = (0x8a, 8);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[2..], value);
            Opcodes(bytes);
        }
    }

    private void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        Opcodes("X"u8);
        Opcodes(length);
        Opcodes(bytes);
    }

    private void Global(string module, string name) => Opcodes(Encoding.ASCII.GetBytes($"c{module}\n{name}\n"));

    private void Opcodes(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);
}
