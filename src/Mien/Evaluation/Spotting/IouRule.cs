namespace Mien.Evaluation.Spotting;

/// <summary>How much a found interval must share with a true one to count as a hit.</summary>
public enum IouRule
{
    /// <summary>Intersection over union at least 0.5, as the challenges' text says.</summary>
    AtLeast,

    /// <summary>More than 0.5, as the published scores of SL-Swin and SOFTNet were computed.</summary>
    Strict,
}
