using Mien.Torch.Modules;

namespace Mien.Torch.Backbones;

/// <summary>Speech features from the raw waveform at 16 kHz, 50 a second: wav2vec 2.0 and HuBERT, under torchaudio's names.</summary>
/// <remarks>Baevski et al. 2020, "wav2vec 2.0", figure 1; Hsu et al. 2021, "HuBERT".</remarks>
public sealed class Wav2Vec2 : Layer
{
    private readonly Wav2Vec2Options _options;
    private readonly Wav2Vec2Extractor _extractor;
    private readonly Wav2Vec2Encoder _encoder;

    /// <param name="options">Its shape.</param>
    /// <param name="random">Draws the initial weights.</param>
    /// <exception cref="ArgumentException">The width is not a multiple of the heads.</exception>
    public Wav2Vec2(Wav2Vec2Options options, RandomGenerator random)
    {
        _options = options;
        _extractor = Add("feature_extractor", new Wav2Vec2Extractor(options, random));
        _encoder = Add("encoder", new Wav2Vec2Encoder(options, random));
    }

    /// <summary>The convolutions: waveform [B, samples] -> [B, T, channels].</summary>
    public Layer Extractor => _extractor;

    /// <summary>Features for so many samples: 49 for a second of sound, 0 below 400 samples.</summary>
    public long FrameCount(long samples)
    {
        foreach (var (_, size, stride) in _options.Convolutions)
            samples = samples < size ? 0 : ((samples - size) / stride) + 1;
        return samples;
    }

    /// <summary>The output of the network: of the last block, normalised once more in the pre-norm form.</summary>
    /// <param name="x">Waveform [B, samples], -1..1</param>
    /// <returns>[B, T, C]; T is 0 for a waveform that is too short.</returns>
    public override Tensor Forward(Tensor x)
    {
        var shape = x.Shape;
        return FrameCount(shape[1]) == 0
            ? Tensors.Zeros([shape[0], 0, _options.Width], x.ScalarType, x.Device)
            : _encoder.Forward(_extractor.Forward(x));
    }

    /// <summary>The output of each transformer block.</summary>
    /// <param name="x">Waveform [B, samples], -1..1, long enough for one frame.</param>
    /// <returns>Tensors [B, T, C]</returns>
    public IReadOnlyList<Tensor> Layers(Tensor x) => _encoder.Transformer.Layers(_encoder.Project(_extractor.Forward(x)));
}
