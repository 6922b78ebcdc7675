using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Projection of the convolutions' output, then the transformer.</summary>
internal sealed class Wav2Vec2Encoder : Layer
{
    private readonly Projection _projection;

    public Wav2Vec2Encoder(Wav2Vec2Options options, RandomGenerator random)
    {
        _projection = Add("feature_projection", new Projection(options.Convolutions[^1].Channels, options.Width, random));
        Transformer = Add("transformer", new Wav2Vec2Transformer(options, random));
    }

    public Wav2Vec2Transformer Transformer { get; }

    /// <summary>[B, T, channels] -> [B, T, C]</summary>
    public override Tensor Forward(Tensor x) => Transformer.Forward(Project(x));

    /// <summary>[B, T, channels] -> [B, T, C]</summary>
    public Tensor Project(Tensor x) => _projection.Forward(x);

    private sealed class Projection : Layer
    {
        private readonly LayerNorm _norm;
        private readonly Linear _projection;

        public Projection(int channels, int width, RandomGenerator random)
        {
            _norm = Add("layer_norm", new LayerNorm(channels));
            _projection = Add("projection", new Linear(channels, width, random));
        }

        public override Tensor Forward(Tensor x) => _projection.Forward(_norm.Forward(x));
    }
}
