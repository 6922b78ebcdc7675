namespace Mien.Systems.AkmNet.Networks;

/// <summary>How the gradient of the selection reaches the correlations.</summary>
public enum SelectionGradient
{
    /// <summary>The correlations of selected frames take the selection's gradient; the others get none. The default, after the article.</summary>
    Replacement,

    /// <summary>All correlations take it while their mean lies between 0 and 1, none otherwise: the released code's rule.</summary>
    SteAll,
}
