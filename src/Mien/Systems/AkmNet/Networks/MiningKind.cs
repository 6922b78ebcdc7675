namespace Mien.Systems.AkmNet.Networks;

/// <summary>Which of the three steps of key-frame mining are taken: local attention, global correlation, sparse selection.</summary>
public enum MiningKind
{
    /// <summary>All three, AKMNet. The default.</summary>
    Full,

    /// <summary>Attention and correlation: every frame stays, weighed by its correlation (s12).</summary>
    WithoutSelection,

    /// <summary>Attention and selection: attention stands in for the correlation (s13).</summary>
    WithoutCorrelation,

    /// <summary>Correlation and selection: every frame has the same attention (s23).</summary>
    WithoutAttention,

    /// <summary>None: every frame (va-all).</summary>
    AllFrames,

    /// <summary>None: random frames in their order, drawn anew each time in training (va-random).</summary>
    RandomFrames,
}
