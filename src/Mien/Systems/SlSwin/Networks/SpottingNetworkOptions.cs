using Mien.Core;

namespace Mien.Systems.SlSwin.Networks;

/// <summary>Which network scores flow pictures, and its shape.</summary>
public sealed record SpottingNetworkOptions
{
    private const int Grid = 42;

    /// <summary>Which network. Default SL-Swin-T, the article's.</summary>
    public SpottingNetworkKind Network { get; init; } = SpottingNetworkKind.SlSwinT;

    /// <summary>Side of the flow picture, pixels, 42 or 84. Default 42.</summary>
    public int Size { get; init; } = Grid;

    /// <summary>
    /// Size of a token: in the first stage of Swin, where it is a multiple of 32, and everywhere in ViT, where it is one of 64. Null is the published
    /// size, 96 and 768.
    /// </summary>
    public int? Width { get; init; }

    /// <summary>Blocks of each stage for Swin, their sum for ViT; null is the published depth, 2, 2, 6, 2 and 12.</summary>
    public IReadOnlyList<int>? Depths { get; init; }

    /// <summary>Swin: keep padding out of the attention. Default false, as published.</summary>
    public bool MaskPadding { get; init; }

    internal IEnumerable<OptionError> Check()
    {
        if (!Enum.IsDefined(Network))
            yield return new OptionError(nameof(Network), $"{Network}", "one of " + string.Join(", ", Enum.GetNames<SpottingNetworkKind>()));
        if (Size is not (Grid or 2 * Grid))
            yield return new OptionError(nameof(Size), $"{Size}", "42 or 84");
        var unit = Network is SpottingNetworkKind.VitB or SpottingNetworkKind.SVitB or SpottingNetworkKind.LVitB or SpottingNetworkKind.SlVitB ? 64 : 32;
        if (Width is { } width && (width < unit || width % unit != 0))
            yield return new OptionError(nameof(Width), $"{Width}", $"a multiple of {unit}");
        if (Depths is not null && (Depths.Count is < 1 or > 4 || Depths.Any(depth => depth < 1)))
            yield return new OptionError(nameof(Depths), string.Join(", ", Depths), "one to four numbers of at least 1");
    }
}
