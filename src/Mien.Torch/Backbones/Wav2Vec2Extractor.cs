using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Convolutions over the waveform.</summary>
internal sealed class Wav2Vec2Extractor : Layer
{
    private readonly Sequential _layers;

    public Wav2Vec2Extractor(Wav2Vec2Options options, RandomGenerator random)
    {
        var inputs = 1;
        var layers = new List<Layer>();
        foreach (var (channels, size, stride) in options.Convolutions)
        {
            Layer? norm = options.LayerNormExtractor ? new LayerNorm(channels)
                : layers.Count == 0 ? new GroupNorm(channels, channels)
                : null;
            layers.Add(new Stage(new Conv1d(inputs, channels, size, random, stride, bias: options.ConvolutionBias), norm));
            inputs = channels;
        }
        _layers = Add("conv_layers", new Sequential(layers));
    }

    /// <summary>[B, samples] -> [B, T, channels]</summary>
    public override Tensor Forward(Tensor x) => _layers.Forward(x.Unsqueeze(1)).Transpose(1, 2);

    private sealed class Stage : Layer
    {
        private readonly Conv1d _convolution;
        private readonly Layer? _norm;

        public Stage(Conv1d convolution, Layer? norm)
        {
            _norm = norm is null ? null : Add("layer_norm", norm);
            _convolution = Add("conv", convolution);
        }

        /// <summary>[B, C, T] -> [B, C', T']</summary>
        public override Tensor Forward(Tensor x)
        {
            x = _convolution.Forward(x);
            x = _norm switch
            {
                null => x,
                LayerNorm => _norm.Forward(x.Transpose(1, 2)).Transpose(1, 2),    // over the channels
                _ => _norm.Forward(x),                                           // over time
            };
            return x.Gelu();
        }
    }
}
