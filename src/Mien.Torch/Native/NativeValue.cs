using System.Runtime.InteropServices;

namespace Mien.Torch.Native;

/// <summary><c>MienValue</c> of native/mien.h: an argument or a result of an operator.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct NativeValue
{
    [FieldOffset(0)]
    public ValueTag Tag;

    /// <summary>Elements of a list or bytes of a string; for a tensor result its size in mebibytes.</summary>
    [FieldOffset(4)]
    public int Count;

    [FieldOffset(8)]
    public long Integer;

    [FieldOffset(8)]
    public double Real;

    [FieldOffset(8)]
    public nint Pointer;
}
