namespace Mien.Systems.MaeTmf.Protocols;

/// <summary>Who trains and who tests.</summary>
public enum TrackProtocol
{
    /// <summary>The set's own split for the track or, without one, a fixed fifth of the subjects is tested. The default.</summary>
    Split,

    /// <summary>Cross-validation over the annotated videos at random, no subject and no recording on both sides.</summary>
    Folds,

    /// <summary>All annotated videos train, but for a fifth of the subjects held back to choose the epoch; none tests: weights for other data.</summary>
    All,
}
