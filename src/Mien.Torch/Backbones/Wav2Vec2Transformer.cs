using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Transformer over frames; positions come from a convolution. The norm stands before the blocks in the post-norm form, else after.</summary>
internal sealed class Wav2Vec2Transformer : Layer
{
    private readonly bool _preNorm;
    private readonly PositionalConvolution _positions;
    private readonly LayerNorm _norm;
    private readonly Sequential _layers;

    public Wav2Vec2Transformer(Wav2Vec2Options options, RandomGenerator random)
    {
        _preNorm = options.PreNorm;
        _positions = Add(
            "pos_conv_embed", new PositionalConvolution(options.Width, options.PositionSize, options.PositionGroups, random));
        _norm = Add("layer_norm", new LayerNorm(options.Width));
        _layers = Add("layers", new Sequential(Enumerable.Range(0, options.Depth).Select(_ => new Wav2Vec2Block(options, random))));
    }

    /// <summary>[B, T, C] -> [B, T, C]</summary>
    public override Tensor Forward(Tensor x)
    {
        x = _layers.Forward(Positioned(x));
        return _preNorm ? _norm.Forward(x) : x;
    }

    /// <summary>The output of each block.</summary>
    public IReadOnlyList<Tensor> Layers(Tensor x)
    {
        var outputs = new List<Tensor>();
        x = Positioned(x);
        foreach (var layer in _layers.Layers)
            outputs.Add(x = layer.Forward(x));
        return outputs;
    }

    private Tensor Positioned(Tensor x)
    {
        x = x + _positions.Forward(x);
        return _preNorm ? x : _norm.Forward(x);
    }
}
