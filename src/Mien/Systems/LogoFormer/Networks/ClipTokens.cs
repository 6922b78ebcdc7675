using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>Turns a clip's maps into a sequence: a projection, where and when each token is, and a class token in front.</summary>
internal sealed class ClipTokens : Layer
{
    private const double Deviation = 0.02;

    private readonly Linear _projection;
    private readonly Tensor _classToken;
    private readonly Tensor _places;
    private readonly Tensor _moments;

    public ClipTokens(TokenGrid grid, int channels, int width, RandomGenerator random)
    {
        _projection = Add("projection", new Linear(channels, width, random));
        _classToken = AddParameter("class_token", Draw([width], random));
        _places = AddParameter("places", Draw([grid.Area, width], random));
        _moments = AddParameter("moments", Draw([1 + grid.Frames, width], random));     // the first is the class token's
    }

    /// <param name="maps">[B, F, H * W, channels]</param>
    /// <returns>[B, 1 + F * H * W, C]</returns>
    public override Tensor Forward(Tensor maps)
    {
        var patches = _projection.Forward(maps) + _places + _moments[1..].Unsqueeze(1);                // [B, F, H * W, C]
        var first = (_classToken + _moments[0]).Reshape(1, 1, -1).Expand(maps.Shape[0], 1, _classToken.Count);
        return new[] { first, patches.Flatten(1, 2) }.Concatenate(1);
    }

    private static Tensor Draw(long[] shape, RandomGenerator random) => Initializers.TruncatedNormal(Tensors.Zeros(shape), Deviation, random);
}
