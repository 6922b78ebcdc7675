namespace Mien.Systems.MaeTmf.Networks;

/// <summary>Whether the fusion network knows which frame comes when.</summary>
public enum FusionPositions
{
    /// <summary>It does not: the order of the frames plays no part, as published.</summary>
    None,

    /// <summary>Sines and cosines are added to the frames.</summary>
    SinCos,
}
