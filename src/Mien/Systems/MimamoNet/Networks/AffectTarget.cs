namespace Mien.Systems.MimamoNet.Networks;

/// <summary>What a network predicts.</summary>
public enum AffectTarget
{
    /// <summary>Valence and arousal. The default.</summary>
    Both,

    /// <summary>Valence alone.</summary>
    Valence,

    /// <summary>Arousal alone.</summary>
    Arousal,
}
