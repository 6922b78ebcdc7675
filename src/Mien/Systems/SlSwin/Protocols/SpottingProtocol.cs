namespace Mien.Systems.SlSwin.Protocols;

/// <summary>Who trains and who tests.</summary>
public enum SpottingProtocol
{
    /// <summary>Each subject is tested by a network that learnt from all others: the challenges' protocol.</summary>
    Loso,

    /// <summary>The set's own split or, without one, a fixed fifth of the subjects is tested.</summary>
    Split,

    /// <summary>All videos train, none tests: weights for other data.</summary>
    All,
}
