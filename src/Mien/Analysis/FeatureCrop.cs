namespace Mien.Analysis;

/// <summary>What of each frame the temporal features are computed from.</summary>
public enum FeatureCrop
{
    /// <summary>One face, followed and aligned.</summary>
    Face = 0,

    /// <summary>The whole picture, squeezed into a square.</summary>
    None = 1,
}
