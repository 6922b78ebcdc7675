namespace Mien.Torch;

/// <summary>Kind of place where a tensor lives, numbered as libtorch numbers them.</summary>
public enum DeviceKind
{
    /// <summary>Main memory.</summary>
    Cpu = 0,

    /// <summary>An NVIDIA GPU.</summary>
    Cuda = 1,
}
