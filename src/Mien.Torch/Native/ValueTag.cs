namespace Mien.Torch.Native;

/// <summary>Tags of <c>MienValue</c> in native/mien.h.</summary>
internal enum ValueTag
{
    Default = 0,
    None = 1,
    Tensor = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    String = 6,
    IntList = 7,
    DoubleList = 8,
    TensorList = 9,
    Generator = 10,
}
