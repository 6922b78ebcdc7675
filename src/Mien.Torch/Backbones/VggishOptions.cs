namespace Mien.Torch.Backbones;

/// <summary>Shape of a <see cref="Vggish"/>; the defaults are the published network, 72,141,184 parameters.</summary>
public sealed record VggishOptions
{
    /// <summary>Channels of the convolutions of each of four stages. Default 64 | 128 | 256, 256 | 512, 512.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Stages { get; init; } = [[64], [128], [256, 256], [512, 512]];

    /// <summary>Size of the two layers before the embedding. Default 4096.</summary>
    public int Hidden { get; init; } = 4096;

    /// <summary>Size of the embedding. Default 128.</summary>
    public int Embedding { get; init; } = 128;

    /// <summary>A ReLU at the end, as the PyTorch port has; the original stops before it. Default true.</summary>
    public bool FinalRelu { get; init; } = true;
}
