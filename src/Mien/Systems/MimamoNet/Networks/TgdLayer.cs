namespace Mien.Systems.MimamoNet.Networks;

/// <summary>Whether the network computes the general differences itself, as its first layer.</summary>
public enum TgdLayer
{
    /// <summary>No: features come from outside. The default.</summary>
    None,

    /// <summary>It does, with kernels that stay as they are: the same numbers as the features of <c>frame-tgd</c>.</summary>
    Frozen,

    /// <summary>It does, with kernels that begin as general differences and learn on.</summary>
    Trainable,
}
