namespace Mien.Torch.Backbones;

/// <summary>Shape of a <see cref="CaffeResNet"/>; the defaults are ResNet-50 with FER+'s eight classes, 23,524,424 parameters.</summary>
public sealed record CaffeResNetOptions
{
    /// <summary>Blocks of each stage, called conv2 to conv5. Default 3, 4, 6, 3.</summary>
    public IReadOnlyList<int> Blocks { get; init; } = [3, 4, 6, 3];

    /// <summary>Channels of the stem; the stages give 4, 8, 16 and 32 times as many. Default 64.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Outputs; 0 leaves the classifier out. Default 8.</summary>
    public int Classes { get; init; } = 8;
}
