using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.SlSwin.Networks;

/// <summary>SOFTNet: one shallow convolution stream each for horizontal flow, vertical flow and strain. [B, 3, S, S] -> [B, 1].</summary>
/// <remarks>Liong et al. 2021, "Shallow optical flow three-stream CNN for macro- and micro-expression spotting", figure 2.</remarks>
public sealed class Softnet : Layer
{
    private const int Hidden = 400;

    private static readonly int[] Maps = [3, 5, 8];

    private readonly Conv2d[] _streams;
    private readonly Linear _hidden;
    private readonly Linear _score;

    /// <param name="size">Side of the input, pixels, a multiple of 6.</param>
    /// <param name="random">Draws the initial weights.</param>
    public Softnet(int size, RandomGenerator random)
    {
        _streams = [.. Maps.Select((maps, i) => Add($"stream{i + 1}", new Conv2d(1, maps, 5, random, padding: 2)))];
        _hidden = Add("hidden", new Linear(Maps.Sum() * (size / 6) * (size / 6), Hidden, random));
        _score = Add("score", new Linear(Hidden, 1, random));
    }

    /// <param name="x">[B, 3, S, S], channels |u|, |v|, strain, each 0..1</param>
    /// <returns>[B, 1]</returns>
    public override Tensor Forward(Tensor x)
    {
        var maps = _streams.Select((stream, i) => stream.Forward(x[.., i..(i + 1)]).Relu().MaxPool2d(3, 3)).ToArray();
        var joined = maps.Concatenate(1).MaxPool2d(2, 2);                         // [B, 16, S/6, S/6]
        return _score.Forward(_hidden.Forward(joined.Flatten(1)).Relu());
    }
}
