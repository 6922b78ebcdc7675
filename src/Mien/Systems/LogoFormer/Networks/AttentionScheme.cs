namespace Mien.Systems.LogoFormer.Networks;

/// <summary>What each token sees in a block.</summary>
public enum AttentionScheme
{
    /// <summary>First its own window, then an abstract of each region: LOGO-Former, schemes (e) and (f).</summary>
    LocalGlobal,

    /// <summary>Everything, scheme (a).</summary>
    Full,

    /// <summary>Its own frame, scheme (b).</summary>
    SpaceOnly,

    /// <summary>First its own place over time, then its own frame, scheme (c).</summary>
    Divided,

    /// <summary>Its own frame with channels of the frames before and after, scheme (d).</summary>
    Mixing,

    /// <summary>Its own window only, scheme (e). The class is read from the mean of the patches, since the class token sees nothing.</summary>
    Local,

    /// <summary>An abstract of each region only, scheme (f).</summary>
    Global,
}
