using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Turns embeddings into bytes as AudioSet publishes them: rotated to principal components, cut to -2..2, in 256 steps.</summary>
/// <remarks>Rounded to the nearest step, as the PyTorch port does; AudioSet's own code cuts the fraction off.</remarks>
public sealed class VggishPostprocessor : Layer
{
    private readonly Tensor _vectors;
    private readonly Tensor _means;

    /// <param name="size">Size of an embedding.</param>
    public VggishPostprocessor(int size = 128)
    {
        _vectors = AddBuffer("pca_eigen_vectors", Tensors.Identity(size));
        _means = AddBuffer("pca_means", Tensors.Zeros([size, 1]));
    }

    /// <param name="x">[N, size]</param>
    /// <returns>[N, size], whole numbers 0..255</returns>
    public override Tensor Forward(Tensor x)
    {
        var components = (x - _means.Flatten()).Linear(_vectors);    // y = E (x - mean)
        return ((components.Clamp(-2, 2) + 2) * (255.0 / 4)).Round();
    }
}
