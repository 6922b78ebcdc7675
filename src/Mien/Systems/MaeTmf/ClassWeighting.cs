namespace Mien.Systems.MaeTmf;

/// <summary>How much rare action units and rare classes count in training.</summary>
public enum ClassWeighting
{
    /// <summary>As much more as they are rarer in the training recordings.</summary>
    Training,

    /// <summary>As much as in the published code, whose numbers are those of Aff-Wild2.</summary>
    Published,

    /// <summary>As much as all others.</summary>
    None,
}
