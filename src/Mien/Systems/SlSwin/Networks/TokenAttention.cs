using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.SlSwin.Networks;

/// <summary>Self-attention over all tokens with heads of a free size, plain or local (a learnt temperature, no token sees itself).</summary>
/// <remarks>Lee et al. 2021, section 3.3.</remarks>
internal sealed class TokenAttention : Layer
{
    private const double Excluded = -987654321;

    private readonly int _heads;
    private readonly Linear _qkv;
    private readonly Linear _output;
    private readonly Dropout _dropout;
    private readonly Tensor? _temperature;

    public TokenAttention(int width, int heads, int headWidth, bool locality, bool outputBias, double dropout, RandomGenerator random)
    {
        _heads = heads;
        if (locality)
            _temperature = AddParameter("scale", Initializers.Constant(Tensors.Zeros([heads]), 1 / Math.Sqrt(headWidth)));
        _qkv = Add("qkv", new Linear(width, 3 * heads * headWidth, random, bias: false));
        _output = Add("output", new Linear(heads * headWidth, width, random, bias: outputBias));
        _dropout = Add("dropout", new Dropout(dropout));
    }

    /// <summary>[B, N, C] -> [B, N, C]</summary>
    public override Tensor Forward(Tensor x)
    {
        var (queries, keys, values) = _qkv.Forward(x).SplitProjection(_heads);    // [B, H, N, D]
        var weights = _temperature is null
            ? queries.AttentionWeights(keys)
            : (queries * (_temperature * Math.Sqrt(queries.Shape[3])).Reshape(_heads, 1, 1)).AttentionWeights(keys, NotItself(x.Shape[1], x));
        return _dropout.Forward(_output.Forward(weights.MatrixProduct(values).MergeHeads()));
    }

    private static Tensor NotItself(long tokens, Tensor like)
    {
        var scores = new float[tokens * tokens];
        for (var i = 0; i < tokens; i++)
            scores[(i * tokens) + i] = (float)Excluded;
        return Tensor.From<float>(scores, 1, 1, tokens, tokens).To(like.Device).To(like.ScalarType);
    }
}
