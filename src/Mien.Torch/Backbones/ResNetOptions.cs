namespace Mien.Torch.Backbones;

/// <summary>Shape of a <see cref="ResNet"/>.</summary>
public sealed record ResNetOptions
{
    /// <summary>18 layers, torchvision's <c>resnet18</c>: 11,689,512 parameters.</summary>
    public static ResNetOptions ResNet18 { get; } = new();

    /// <summary>50 layers, torchvision's <c>resnet50</c>: 25,557,032 parameters.</summary>
    public static ResNetOptions ResNet50 { get; } = new() { Blocks = [3, 4, 6, 3], Bottleneck = true };

    /// <summary>Blocks of each stage; a stage halves the picture (but the first) and doubles the channels. Default 2, 2, 2, 2.</summary>
    public IReadOnlyList<int> Blocks { get; init; } = [2, 2, 2, 2];

    /// <summary>Three convolutions a block, 1x1, 3x3 and 1x1 to four times the channels, instead of two of 3x3. Default false.</summary>
    public bool Bottleneck { get; init; }

    /// <summary>Channels of the picture. Default 3.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Side of the first convolution, odd. Default 7.</summary>
    public int StemSize { get; init; } = 7;

    /// <summary>Channels of the first stage. Default 64.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Outputs; 0 leaves the classifier out. Default 1000.</summary>
    public int Classes { get; init; } = 1000;
}
