namespace Mien.Systems.LogoFormer.Protocols;

/// <summary>Who trains and who tests.</summary>
public enum LogoFormerProtocol
{
    /// <summary>The data set's own splits: the five folds of DFEW, the one division of FERV39k.</summary>
    Splits,

    /// <summary>Folds of whole subjects or, where these are unknown, recordings, as many as the options say.</summary>
    Folds,

    /// <summary>All clips train, none tests: weights for other data.</summary>
    All,
}
