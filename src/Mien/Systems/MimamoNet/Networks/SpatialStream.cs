using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.MimamoNet.Networks;

/// <summary>The spatial stream: two dense layers over the vector of a frame.</summary>
/// <remarks>Deng et al. 2020 (MIMAMO Net).</remarks>
public sealed class SpatialStream : Layer
{
    /// <summary>Length of what it says of a frame.</summary>
    public const int Features = 256;

    private readonly Sequential _layers;

    /// <param name="inputs">Length of a vector.</param>
    /// <param name="random">Draws the initial weights.</param>
    public SpatialStream(int inputs, RandomGenerator random) => _layers = Add("mlp", new Sequential(
        new Dropout(0.3), new Linear(inputs, Features, random), new BatchNorm(Features), new Activation(x => x.Relu()),
        new Dropout(0.3), new Linear(Features, Features, random), new BatchNorm(Features), new Activation(x => x.Relu())));

    /// <param name="x">[N, inputs]</param>
    /// <returns>[N, 256]</returns>
    public override Tensor Forward(Tensor x) => _layers.Forward(x);
}
