using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.MimamoNet.Networks;

/// <summary>The temporal stream: convolutions over the maps of one frame, whatever their features.</summary>
/// <remarks>
/// Deng et al. 2020 (MIMAMO Net). Level B joins where the maps have its size, after the first block. The released code names it after the
/// phase differences it was made for; so do the keys of its weights. Maps of 96 and 112 pixels pass four blocks instead of three.
/// </remarks>
public sealed class PhaseNetwork : Module
{
    /// <summary>Length of what it says of a frame.</summary>
    public const int Features = 256;

    private static readonly int[] Channels = [64, 128, 256, 512];

    private readonly Sequential _convolutions, _dense, _classifier;

    /// <param name="channels">C0, channels of level A.</param>
    /// <param name="halfChannels">C1, channels of level B; 0 for none.</param>
    /// <param name="size">Side of level A: 48, 96 or 112.</param>
    /// <param name="width">Multiplies the channels of the convolutions.</param>
    /// <param name="random">Draws the initial weights.</param>
    public PhaseNetwork(int channels, int halfChannels, int size, double width, RandomGenerator random)
    {
        var blocks = new List<Layer>();
        var inputs = channels;
        for (var i = 0; i < (size == 48 ? 3 : 4); i++)
        {
            var outputs = Math.Max(1, (int)Math.Round(width * Channels[i]));
            blocks.Add(Block(inputs, outputs, dropout: i > 0, random));
            inputs = outputs + (i == 0 ? halfChannels : 0);
        }
        _convolutions = Add("conv_net", new Sequential(blocks));
        _convolutions.To(MemoryFormat.ChannelsLast);            // a quarter faster, in training too
        _dense = Add("fc", new Sequential(
            new Linear(inputs, Features, random), new Activation(x => x.Relu()), new BatchNorm(Features), new Dropout(0.3),
            new Linear(Features, Features, random), new Activation(x => x.Relu()), new BatchNorm(Features), new Dropout(0.3)));
        _classifier = Add("classifier", new Sequential(new Linear(Features, 1, random), new BatchNorm(1, epsilon: 1e-6)));
    }

    /// <summary>Describes frames.</summary>
    /// <param name="maps">Level A, [N, C0, size, size]</param>
    /// <param name="halfMaps">Level B, [N, C1, size / 2, size / 2]; null where C1 is 0.</param>
    /// <returns>[N, 256]</returns>
    public Tensor Describe(Tensor maps, Tensor? halfMaps) => _dense.Forward(Blocks(maps, halfMaps)[^1].Mean([2, 3]));

    /// <summary>The stream on its own: one number a frame.</summary>
    /// <param name="maps">Level A, [N, C0, size, size]</param>
    /// <param name="halfMaps">Level B, [N, C1, size / 2, size / 2]; null where C1 is 0.</param>
    /// <returns>[N, 1]</returns>
    public Tensor Forward(Tensor maps, Tensor? halfMaps) => _classifier.Forward(Describe(maps, halfMaps));

    /// <summary>The output of each block: [N, 64, size / 2, size / 2], [N, 128, size / 4, size / 4], ...</summary>
    public IReadOnlyList<Tensor> Blocks(Tensor maps, Tensor? halfMaps)
    {
        var outputs = new List<Tensor>();
        foreach (var block in _convolutions.Layers)
        {
            maps = block.Forward(outputs.Count == 1 && halfMaps is not null ? new[] { maps, halfMaps }.Concatenate(1) : maps);
            outputs.Add(maps);
        }
        return outputs;
    }

    /// <summary>What the very first convolution makes of level A, after normalisation and rectification: [N, 64, size, size].</summary>
    public Tensor FirstMaps(Tensor maps) => ((Sequential)_convolutions.Layers[0]).Layers.Take(3).Aggregate(maps, (x, layer) => layer.Forward(x));

    private static Sequential Block(int inputs, int outputs, bool dropout, RandomGenerator random) => new(
    [
        new Conv2d(inputs, outputs, 3, random, padding: 1), new BatchNorm(outputs), new Activation(x => x.ReluInPlace()),
        new Conv2d(outputs, outputs, 3, random, stride: 2, padding: 1), new BatchNorm(outputs), new Activation(x => x.ReluInPlace()),
        .. dropout ? [new ChannelDropout(0.2)] : Array.Empty<Layer>(),
    ]);
}
