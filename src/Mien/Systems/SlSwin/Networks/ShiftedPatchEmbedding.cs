using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.SlSwin.Networks;

/// <summary>Shifted patch tokenization with learnt positions, as a map of tokens: how SL-Swin and S-Swin begin.</summary>
public sealed class ShiftedPatchEmbedding : Layer
{
    private readonly ShiftedPatchTokenization _tokens;
    private readonly Tensor _positions;
    private readonly int _side;

    /// <param name="channels">Channels of the picture.</param>
    /// <param name="side">Patches along a side.</param>
    /// <param name="patch">Side of a patch, pixels.</param>
    /// <param name="width">Size of a token.</param>
    /// <param name="random">Draws the initial weights; positions are normal with deviation 1.</param>
    public ShiftedPatchEmbedding(int channels, int side, int patch, int width, RandomGenerator random)
    {
        _side = side;
        // The released code has room for a class token that does not exist; its weights need the same shape.
        _positions = AddParameter("position", Initializers.Normal(Tensors.Zeros([1, (side * side) + 1, width]), 1, random));
        _tokens = Add("tokens", new ShiftedPatchTokenization(channels, patch, width, random));
    }

    /// <param name="x">[B, C, S, S]</param>
    /// <returns>[B, side, side, width]</returns>
    public override Tensor Forward(Tensor x)
    {
        var tokens = _tokens.Forward(x) + _positions[.., ..(_side * _side)];
        return tokens.Reshape(tokens.Shape[0], _side, _side, tokens.Shape[2]);
    }
}
