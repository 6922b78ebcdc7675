namespace Mien.Torch;

/// <summary>Where a tensor lives.</summary>
public enum DeviceKind
{
    /// <summary>Main memory.</summary>
    Cpu = 0,

    /// <summary>An NVIDIA GPU.</summary>
    Cuda = 1,
}
