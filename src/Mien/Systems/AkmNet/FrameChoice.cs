namespace Mien.Systems.AkmNet;

/// <summary>Which frames of a clip the network sees.</summary>
public enum FrameChoice
{
    /// <summary>All. The default.</summary>
    All,

    /// <summary>The apex alone or, where it is not annotated, the middle.</summary>
    Apex,

    /// <summary>The one that a full network, trained before on the same clips, finds most correlated with the clip.</summary>
    MostCorrelated,
}
