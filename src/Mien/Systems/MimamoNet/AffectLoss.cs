namespace Mien.Systems.MimamoNet;

/// <summary>What training makes small.</summary>
public enum AffectLoss
{
    /// <summary>Minus the concordance correlation coefficients of a batch. The default.</summary>
    Concordance,

    /// <summary>The mean squared error.</summary>
    SquaredError,
}
