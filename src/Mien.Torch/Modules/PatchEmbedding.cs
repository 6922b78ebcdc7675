namespace Mien.Torch.Modules;

/// <summary>Cuts a picture into square patches and projects each to a token, in row-major order. Named as in timm and MAE.</summary>
public sealed class PatchEmbedding : Layer
{
    private readonly Conv2d _projection;

    /// <param name="channels">Channels of the picture.</param>
    /// <param name="patch">Side of a patch, pixels.</param>
    /// <param name="width">Size of a token.</param>
    /// <param name="random">Draws the initial weights.</param>
    public PatchEmbedding(int channels, int patch, int width, RandomGenerator random) =>
        _projection = Add("proj", new Conv2d(channels, width, patch, random, stride: patch));

    /// <summary>[width, channels, patch, patch]</summary>
    public Tensor Weight => _projection.Weight;

    /// <summary>[width]</summary>
    public Tensor Bias => _projection.Bias!;

    /// <param name="x">[B, channels, H, W]; what is left over at the right and bottom is not seen.</param>
    /// <returns>[B, N, width], N = patches</returns>
    public override Tensor Forward(Tensor x) => _projection.Forward(x).Flatten(2).Transpose(1, 2);
}
