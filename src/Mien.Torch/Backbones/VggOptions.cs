namespace Mien.Torch.Backbones;

/// <summary>Shape of a <see cref="Vgg"/>; the defaults are VGG-11, torchvision's <c>vgg11</c>: 132,863,336 parameters.</summary>
public sealed record VggOptions
{
    /// <summary>Channels of the convolutions of each stage. Default 64 | 128 | 256, 256 | 512, 512 | 512, 512.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Stages { get; init; } = [[64], [128], [256, 256], [512, 512], [512, 512]];

    /// <summary>Channels of the picture. Default 3.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Size of the two layers before the output. Default 4096.</summary>
    public int Hidden { get; init; } = 4096;

    /// <summary>Outputs; 0 leaves the classifier out. Default 1000.</summary>
    public int Classes { get; init; } = 1000;

    /// <summary>Share dropped after each hidden layer in training. Default 0.5.</summary>
    public double Dropout { get; init; } = 0.5;
}
