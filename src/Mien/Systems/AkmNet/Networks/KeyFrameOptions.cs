using Mien.Core;

namespace Mien.Systems.AkmNet.Networks;

/// <summary>How key frames are found, and how strongly training shapes that.</summary>
public sealed record KeyFrameOptions
{
    /// <summary>Which steps are taken. Default all.</summary>
    public MiningKind Mining { get; init; }

    /// <summary>How the selection passes gradient back to the correlations. Default replacement.</summary>
    public SelectionGradient Gradient { get; init; }

    /// <summary>Weight of the sparsity loss, which counts key frames beyond the first; 0 or above. Default 0.1, the released code's.</summary>
    public double SparsityWeight { get; init; } = 0.1;

    /// <summary>Weight of the margin loss, which parts the correlations above their mean from those below; 0 or above. Default 1, the released code's.</summary>
    public double MarginWeight { get; init; } = 1;

    internal bool Attends => Mining is MiningKind.Full or MiningKind.WithoutSelection or MiningKind.WithoutCorrelation;

    internal IEnumerable<OptionError> Check()
    {
        if (!Enum.IsDefined(Mining))
            yield return new OptionError(nameof(Mining), $"{Mining}", $"one of {string.Join(", ", Enum.GetNames<MiningKind>())}");
        if (!Enum.IsDefined(Gradient))
            yield return new OptionError(nameof(Gradient), $"{Gradient}", string.Join(" or ", Enum.GetNames<SelectionGradient>()));
        if (!(SparsityWeight >= 0 && double.IsFinite(SparsityWeight)))
            yield return new OptionError(nameof(SparsityWeight), $"{SparsityWeight}", "0 or above");
        if (!(MarginWeight >= 0 && double.IsFinite(MarginWeight)))
            yield return new OptionError(nameof(MarginWeight), $"{MarginWeight}", "0 or above");
    }
}
