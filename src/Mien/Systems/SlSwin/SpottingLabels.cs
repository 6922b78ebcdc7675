namespace Mien.Systems.SlSwin;

/// <summary>What the network learns to say of a feature.</summary>
public enum SpottingLabels
{
    /// <summary>1 where the k frames from the feature on share a frame with an expression. The article's, and the default.</summary>
    Pseudo,

    /// <summary>1 where the feature begins inside an expression.</summary>
    Original,
}
