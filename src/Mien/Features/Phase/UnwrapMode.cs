namespace Mien.Features.Phase;

/// <summary>How phases are followed across ±π from frame to frame.</summary>
public enum UnwrapMode
{
    /// <summary>
    /// As the reference code of MIMAMO-Net: only upward jumps of more than π are removed, because its remainder takes the dividend's sign.
    /// </summary>
    Reference = 0,

    /// <summary>Jumps of more than π are removed in both directions.</summary>
    True = 1,
}
