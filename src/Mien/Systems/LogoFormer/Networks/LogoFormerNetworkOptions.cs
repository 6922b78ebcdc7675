using Mien.Core;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>Shape of the network. The defaults are preset A: 24.1 million parameters, 10.6 billion multiply-adds a clip.</summary>
public sealed record LogoFormerNetworkOptions
{
    private const int StemReduction = 4;

    /// <summary>F, frames of a clip, at least 1. Default 16.</summary>
    public int Frames { get; init; } = 16;

    /// <summary>Side of a picture, pixels, at least 8. Default 112.</summary>
    public int Size { get; init; } = 112;

    /// <summary>Channels of the backbone's first stage, at least 1; each further stage doubles them. Default 64, those of ResNet-18.</summary>
    public int BackboneWidth { get; init; } = 64;

    /// <summary>Stages of the backbone, 1 to 4; each but the first halves the map. Default 4.</summary>
    public int BackboneStages { get; init; } = 4;

    /// <summary>C, size of a token, a multiple of the heads. Default 512.</summary>
    public int Width { get; init; } = 512;

    /// <summary>Heads of attention, at least 1. Default 8.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>N, blocks, at least 1. Default 4.</summary>
    public int Blocks { get; init; } = 4;

    /// <summary>Size within the feed-forward part, in token sizes; at least 1. Default 2.</summary>
    public int MlpRatio { get; init; } = 2;

    /// <summary>What each token sees. Default local, then global.</summary>
    public AttentionScheme Scheme { get; init; }

    /// <summary>Window of local attention; it tiles the clip's tokens. Default 4 x 2 x 2.</summary>
    public TokenGrid Window { get; init; } = new(4, 2, 2);

    /// <summary>Region of global attention; null is <see cref="Window"/>. Default null.</summary>
    public TokenGrid? PoolWindow { get; init; }

    /// <summary>With <see cref="AttentionScheme.Mixing"/>, one of so many channels comes from the next frame and one from the frame before; 0, or 2 and above. Default 8.</summary>
    public int MixDivisor { get; init; } = 8;

    /// <summary>Standard deviation of the initial weights behind the backbone, above 0. Default 0.02, for wide tokens; narrow ones learn nothing below about 1 / sqrt(C).</summary>
    public double InitialDeviation { get; init; } = 0.02;

    /// <summary>The clip's tokens: F frames of the backbone's last map.</summary>
    internal TokenGrid Grid
    {
        get
        {
            var side = Size;
            for (var halving = 1; halving < StemReduction << (BackboneStages - 1); halving *= 2)
                side = (side + 1) / 2;
            return new(Frames, side, side);
        }
    }

    /// <summary>Channels of the backbone's last map.</summary>
    internal int MapChannels => BackboneWidth << (BackboneStages - 1);

    internal IEnumerable<OptionError> Check()
    {
        if (Frames < 1)
            yield return new OptionError(nameof(Frames), $"{Frames}", "at least 1");
        if (Size < 8)
            yield return new OptionError(nameof(Size), $"{Size}", "at least 8");
        if (BackboneWidth < 1)
            yield return new OptionError(nameof(BackboneWidth), $"{BackboneWidth}", "at least 1");
        if (BackboneStages is < 1 or > 4)
            yield return new OptionError(nameof(BackboneStages), $"{BackboneStages}", "1 to 4");
        if (Heads < 1 || Width < 1 || Width % Heads != 0)
            yield return new OptionError(nameof(Width), $"{Width}", $"a multiple of {nameof(Heads)} ({Heads})");
        if (Blocks < 1)
            yield return new OptionError(nameof(Blocks), $"{Blocks}", "at least 1");
        if (MlpRatio < 1)
            yield return new OptionError(nameof(MlpRatio), $"{MlpRatio}", "at least 1");
        if (!Enum.IsDefined(Scheme))
            yield return new OptionError(nameof(Scheme), $"{Scheme}", $"one of {string.Join(", ", Enum.GetNames<AttentionScheme>())}");
        if (MixDivisor is not (0 or >= 2))
            yield return new OptionError(nameof(MixDivisor), $"{MixDivisor}", "0, or 2 and above");
        if (!(InitialDeviation > 0 && double.IsFinite(InitialDeviation)))
            yield return new OptionError(nameof(InitialDeviation), $"{InitialDeviation}", "above 0");
        if (Frames < 1 || Size < 8 || BackboneStages is < 1 or > 4)
            yield break;
        foreach (var (name, window) in new[] { (nameof(Window), Window), (nameof(PoolWindow), PoolWindow ?? Window) }.Where(part => !Grid.IsTiledBy(part.Item2)))
            yield return new OptionError(name, $"{window}", $"a size that tiles the clip's {Grid} tokens");
    }
}
