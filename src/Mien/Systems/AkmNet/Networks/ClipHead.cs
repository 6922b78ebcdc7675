namespace Mien.Systems.AkmNet.Networks;

/// <summary>How the maps of key frames become one description of the clip.</summary>
public enum ClipHead
{
    /// <summary>One recurrent network, shared by all positions of the map, follows each over time. The default.</summary>
    PixelGru,

    /// <summary>The recurrent network follows the mean over positions.</summary>
    PooledGru,

    /// <summary>The mean over positions and frames, for single frames.</summary>
    Mean,
}
