using Mien.Bench.Features;
using Mien.Torch;
using Mien.Torch.Backbones;

namespace Mien.Bench.Mimamo;

/// <summary>What the published spatial encoder takes: Caffe-style ResNet-50 over 224 pixels, without a peer.</summary>
internal static class CaffeCase
{
    private const int Frames = 16;
    private const int Side = 224;

    /// <summary>Times it.</summary>
    public static CaseResult Run(int rounds, Action<string> say)
    {
        using var random = new RandomGenerator(1);
        using var network = new CaffeResNet(new() { Classes = 0 }, random);
        network.Evaluate();
        network.FoldNorms();
        network.To(MemoryFormat.ChannelsLast);
        using var faces = Tensors.Uniform([Frames, 3, Side, Side], random);
        Describe();
        var ms = Median.Of(Alternation.Times(Describe, rounds));
        say($"ResNet-50: {1000 * Frames / ms:0.0} frames/s.");
        return new($"mimamo-resnet50, {Frames} frames", ms);

        void Describe()
        {
            using var scope = new Scope();
            using var noGradient = new NoGradient();
            network.Features(faces);
        }
    }
}
