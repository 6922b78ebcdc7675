using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Sound embedding of 0.96 s of log-mel spectrum, under the names of the PyTorch port.</summary>
/// <remarks>Hershey et al. 2017, "CNN architectures for large-scale audio classification".</remarks>
public sealed class Vggish : Layer
{
    private const int Frames = 96;
    private const int Bands = 64;

    private readonly bool _finalRelu;
    private readonly Sequential _features;
    private readonly Sequential _embeddings;

    /// <param name="options">Its shape.</param>
    /// <param name="random">Draws the initial weights.</param>
    public Vggish(VggishOptions options, RandomGenerator random)
    {
        _finalRelu = options.FinalRelu;
        _features = Add("features", VggStages.Create(1, options.Stages, random));
        var positions = (Frames >> options.Stages.Count) * (Bands >> options.Stages.Count);
        _embeddings = Add("embeddings", new Sequential(
            new Linear(positions * options.Stages[^1][^1], options.Hidden, random),
            new Activation(x => x.ReluInPlace()),
            new Linear(options.Hidden, options.Hidden, random),
            new Activation(x => x.ReluInPlace()),
            new Linear(options.Hidden, options.Embedding, random)));
    }

    /// <summary>The embedding.</summary>
    /// <param name="x">Log-mel spectrum [N, 1, 96, 64]: 96 frames of 10 ms, 64 bands.</param>
    /// <returns>[N, embedding]</returns>
    public override Tensor Forward(Tensor x)
    {
        // The original keeps channels last, so they vary fastest in what the linear layers see.
        var embedding = _embeddings.Forward(Map(x).Permute(0, 2, 3, 1).Flatten(1));
        return _finalRelu ? embedding.ReluInPlace() : embedding;
    }

    /// <summary>The last map.</summary>
    /// <param name="x">[N, 1, 96, 64]</param>
    /// <returns>[N, C, 6, 4]: time, then band.</returns>
    public Tensor Map(Tensor x) => _features.Forward(x);
}
