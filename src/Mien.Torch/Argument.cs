using System.Runtime.CompilerServices;
using Mien.Torch.Native;

namespace Mien.Torch;

/// <summary>
/// One argument of an operator call. Converts from what C# has: tensors, numbers, booleans, text, arrays of them, enums of this
/// library. <c>default</c> stands for the schema's default value, <see cref="None"/> for an absent optional value.
/// </summary>
public readonly struct Argument
{
    private readonly long _bits;

    private Argument(ValueTag tag, long bits, object? reference = null)
    {
        Tag = tag;
        _bits = bits;
        Reference = reference;
    }

    /// <summary>An optional argument that is not given.</summary>
    public static Argument None => new(ValueTag.None, 0);

    internal ValueTag Tag { get; }

    /// <summary>The array, text or tensor; it stays alive because the argument lives on the caller's stack.</summary>
    internal object? Reference { get; }

    /// <summary>A tensor; null stands for <see cref="None"/>.</summary>
    public static implicit operator Argument(Tensor? tensor) =>
        tensor is null ? None : new(ValueTag.Tensor, 0, tensor);

    /// <summary>A whole number.</summary>
    public static implicit operator Argument(long value) => new(ValueTag.Int, value);

    /// <summary>A real number.</summary>
    public static implicit operator Argument(double value) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A truth value.</summary>
    public static implicit operator Argument(bool value) => new(ValueTag.Bool, value ? 1 : 0);

    /// <summary>Text.</summary>
    public static implicit operator Argument(string text) => new(ValueTag.String, 0, text);

    /// <summary>A list of whole numbers.</summary>
    public static implicit operator Argument(long[] values) => new(ValueTag.IntList, 0, values);

    /// <summary>A list of real numbers.</summary>
    public static implicit operator Argument(double[] values) => new(ValueTag.DoubleList, 0, values);

    /// <summary>A list of tensors; null entries stand for absent ones where the schema allows that.</summary>
    public static implicit operator Argument(Tensor?[] tensors) => new(ValueTag.TensorList, 0, tensors);

    /// <summary>A source of random numbers; null stands for the process-wide one.</summary>
    public static implicit operator Argument(RandomGenerator? generator) =>
        generator is null ? None : new(ValueTag.Generator, 0, generator);

    /// <summary>A place for tensors.</summary>
    public static implicit operator Argument(Device device) => new(ValueTag.String, 0, device.ToString());

    /// <summary>An element type.</summary>
    public static implicit operator Argument(ScalarType type) => new(ValueTag.Int, (long)type);

    /// <summary>A memory order.</summary>
    public static implicit operator Argument(MemoryFormat format) => new(ValueTag.Int, (long)format);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal NativeValue ToNative() => Tag switch
    {
        ValueTag.Tensor => new() { Tag = Tag, Pointer = Unsafe.As<Tensor>(Reference!).Handle },
        ValueTag.Generator => new() { Tag = Tag, Pointer = Unsafe.As<RandomGenerator>(Reference!).Handle },
        _ => new() { Tag = Tag, Integer = _bits },
    };
}
