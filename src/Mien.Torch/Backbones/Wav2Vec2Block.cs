using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Attention and a feed-forward part, normalised before (large form) or after (base form).</summary>
internal sealed class Wav2Vec2Block : Layer
{
    private readonly bool _preNorm;
    private readonly Attention _attention;
    private readonly LayerNorm _norm;
    private readonly FeedForward _feedForward;
    private readonly LayerNorm _finalNorm;

    public Wav2Vec2Block(Wav2Vec2Options options, RandomGenerator random)
    {
        _preNorm = options.PreNorm;
        _attention = Add("attention", new Attention(options.Width, options.Heads, random));
        _norm = Add("layer_norm", new LayerNorm(options.Width));
        _feedForward = Add("feed_forward", new FeedForward(options.Width, options.FeedForward, random));
        _finalNorm = Add("final_layer_norm", new LayerNorm(options.Width));
    }

    /// <summary>[B, T, C] -> [B, T, C]</summary>
    public override Tensor Forward(Tensor x)
    {
        if (_preNorm)
        {
            x = x + _attention.Forward(_norm.Forward(x));
            return x + _feedForward.Forward(_finalNorm.Forward(x));
        }
        x = _norm.Forward(x + _attention.Forward(x));
        return _finalNorm.Forward(x + _feedForward.Forward(x));
    }

    private sealed class Attention : Layer
    {
        private readonly int _heads;
        private readonly Linear _key;
        private readonly Linear _value;
        private readonly Linear _query;
        private readonly Linear _output;

        public Attention(int width, int heads, RandomGenerator random)
        {
            _heads = MultiHeadAttention.CheckHeads(width, heads);
            _key = Add("k_proj", new Linear(width, width, random));
            _value = Add("v_proj", new Linear(width, width, random));
            _query = Add("q_proj", new Linear(width, width, random));
            _output = Add("out_proj", new Linear(width, width, random));
        }

        public override Tensor Forward(Tensor x)
        {
            var weights = Heads(_query).AttentionWeights(Heads(_key));      // [B, H, T, T]
            return _output.Forward(weights.MatrixProduct(Heads(_value)).MergeHeads());

            Tensor Heads(Linear projection) => projection.Forward(x).SplitHeads(_heads);
        }
    }

    private sealed class FeedForward : Layer
    {
        private readonly Linear _intermediate;
        private readonly Linear _output;

        public FeedForward(int width, int hidden, RandomGenerator random)
        {
            _intermediate = Add("intermediate_dense", new Linear(width, hidden, random));
            _output = Add("output_dense", new Linear(hidden, width, random));
        }

        public override Tensor Forward(Tensor x) => _output.Forward(_intermediate.Forward(x).Gelu());
    }
}
