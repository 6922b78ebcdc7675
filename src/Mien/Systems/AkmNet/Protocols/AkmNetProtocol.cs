namespace Mien.Systems.AkmNet.Protocols;

/// <summary>Who trains and who tests.</summary>
public enum AkmNetProtocol
{
    /// <summary>Each subject is tested by a network that learnt from all others; of the MEGC 2019 composite, its 68 folds.</summary>
    Loso,

    /// <summary>Folds of whole subjects, as many as the options say.</summary>
    Folds,

    /// <summary>Each database of a composite is tested by what learnt from the others; else the set's own split or a fifth of the subjects is tested.</summary>
    HoldOut,

    /// <summary>All clips train, none tests: weights for other data.</summary>
    All,
}
