using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>The convolutions of the VGG family: 3x3 with bias and ReLU, halving the picture after each stage.</summary>
internal static class VggStages
{
    /// <param name="inputs">Channels of the picture.</param>
    /// <param name="stages">Channels of the convolutions of each stage.</param>
    /// <param name="random">Draws the initial weights: He-normal, fan out, biases 0.</param>
    /// <returns>A layer [N, inputs, H, W] -> [N, C, H / 2^stages, W / 2^stages]</returns>
    public static Sequential Create(int inputs, IEnumerable<IReadOnlyList<int>> stages, RandomGenerator random)
    {
        var layers = new List<Layer>();
        var channels = inputs;
        foreach (var stage in stages)
        {
            foreach (var outputs in stage)
            {
                var convolution = new Conv2d(channels, outputs, 3, random, padding: 1);
                Initializers.KaimingNormal(convolution.Weight, random, fanOut: true);
                Initializers.Constant(convolution.Bias!, 0);
                layers.AddRange([convolution, new Activation(x => x.ReluInPlace())]);
                channels = outputs;
            }
            layers.Add(new Activation(x => x.MaxPool2d(2, 2)));
        }
        return new Sequential(layers);
    }
}
