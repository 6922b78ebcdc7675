namespace Mien.Systems.MimamoNet.Protocols;

/// <summary>Who trains and who tests.</summary>
public enum AffectProtocol
{
    /// <summary>The set's own split or, without one, a fixed fifth of the subjects is tested. The default.</summary>
    Split,

    /// <summary>Cross-validation over contiguous parts of the videos in order of their names, no subject on both sides.</summary>
    Folds,

    /// <summary>All annotated videos train, but for a fifth of the subjects held back to choose the epoch unless the last counts; none tests: weights for other data.</summary>
    All,
}
