using Mien.Core;
using Mien.Features.Temporal;

namespace Mien.Systems.MimamoNet.Networks;

/// <summary>Which two-stream network.</summary>
public sealed record AffectNetworkOptions
{
    private static readonly int[] Sizes = [48, 96, 112];

    /// <summary>Temporal features: name of a <see cref="TemporalFeatureGroup"/>. Default <c>frame-tgd</c>, the best of the article; MIMAMO-Net's are <c>ft-phase</c>.</summary>
    public string Features { get; init; } = TemporalFeatureGroup.FrameTgd.Name;

    /// <summary>Whether the network computes <c>frame-tgd</c> itself. Default no.</summary>
    public TgdLayer TgdLayer { get; init; }

    /// <summary>Side of the first maps: 48, 96 or 112 pixels. Default 48, the article's.</summary>
    public int Size { get; init; } = 48;

    /// <summary>Channels of the temporal stream's convolutions relative to the published 64, 128, 256; above 0, up to 4. Default 1.</summary>
    public double Width { get; init; } = 1;

    /// <summary>Along which axis the recurrent layers run. Default time.</summary>
    public RecurrentAxis RecurrentAxis { get; init; }

    /// <summary>What is predicted. Default valence and arousal.</summary>
    public AffectTarget Target { get; init; }

    /// <summary>The features as a group; null where the network computes them itself from grey frames.</summary>
    internal TemporalFeatureGroup? Group => TgdLayer == TgdLayer.None ? TemporalFeatureGroup.All.Single(group => group.Name == Features) : null;

    internal int Outputs => Target == AffectTarget.Both ? 2 : 1;

    internal IEnumerable<OptionError> Check()
    {
        if (TemporalFeatureGroup.All.All(group => group.Name != Features))
            yield return new OptionError(nameof(Features), Features, $"one of {string.Join(", ", TemporalFeatureGroup.All)}");
        else if (TgdLayer != TgdLayer.None && Features != TemporalFeatureGroup.FrameTgd.Name)
            yield return new OptionError(nameof(Features), Features, $"{TemporalFeatureGroup.FrameTgd}, the only features that the network can compute");
        if (!Enum.IsDefined(TgdLayer))
            yield return new OptionError(nameof(TgdLayer), $"{TgdLayer}", string.Join(", ", Enum.GetNames<TgdLayer>()));
        if (!Sizes.Contains(Size))
            yield return new OptionError(nameof(Size), $"{Size}", $"one of {string.Join(", ", Sizes)}");
        if (Width is not (> 0 and <= 4))
            yield return new OptionError(nameof(Width), $"{Width}", "above 0, up to 4");
        if (!Enum.IsDefined(RecurrentAxis))
            yield return new OptionError(nameof(RecurrentAxis), $"{RecurrentAxis}", string.Join(" or ", Enum.GetNames<RecurrentAxis>()));
        if (!Enum.IsDefined(Target))
            yield return new OptionError(nameof(Target), $"{Target}", string.Join(", ", Enum.GetNames<AffectTarget>()));
    }
}
