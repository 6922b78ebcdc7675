using Mien.Core;
using Mien.Features.Sound;
using Mien.Systems.Weights;
using Mien.Torch;
using Mien.Torch.Backbones;

namespace Mien.Systems.MaeTmf.Audio;

/// <summary>Features of wav2vec 2.0 or HuBERT, whose weights the user has: 50 a second, given to the frames by time.</summary>
/// <remarks>
/// Long sound passes in pieces of 30 s with a second before and after that are heard but not kept, so that every vector stands where it would
/// in one piece. The first convolution is normalised over the piece.
/// </remarks>
public sealed class SpeechFeature : ISoundFeature
{
    private const int Piece = 1500;                     // vectors that a piece adds
    private const int Context = 50;                     // vectors before and after them
    private const int Stride = 320;                     // samples from vector to vector
    private const int PieceLength = (Piece + (2 * Context)) * Stride;

    private readonly Wav2Vec2 _network;
    private readonly SpeechFeatureOptions _options;

    /// <summary>Reads the weights.</summary>
    /// <param name="weights">A safetensors file or a PyTorch checkpoint, under torchaudio's names or those of Hugging Face.</param>
    /// <param name="options">Which features, and how they are aligned.</param>
    /// <exception cref="InputException">The file cannot be read, or holds something else.</exception>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    public SpeechFeature(string weights, SpeechFeatureOptions? options = null)
    {
        _options = options ?? new();
        (_network, var shape) = SpeechWeights.Load(weights);
        if (_options.Check(shape.Depth).ToArray() is { Length: > 0 } errors)
        {
            _network.Dispose();
            throw new OptionsException(errors);
        }
        Width = shape.Width;
        Id = $"speech-{WeightFile.Hash(weights)}-{_options.Layer ?? shape.Depth}"
            + $"-{_options.Alignment}{(_options.NormalizeInput ? "-normalized" : "")}";
    }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public IEnumerable<ReadOnlyMemory<float>> Describe(IEnumerable<ReadOnlyMemory<float>> sound, IEnumerable<ShownFrame> frames) =>
        SoundAligner.Align(Vectors(sound), Width, SoundGrid.Speech, frames, _options.Alignment);

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    /// <summary>All vectors of a sound, 50 a second.</summary>
    /// <param name="sound">Samples at 16 kHz in blocks of any length.</param>
    /// <returns>Vectors [width]; none for less than 400 samples. Each is valid until the next is asked for.</returns>
    internal IEnumerable<ReadOnlyMemory<float>> Vectors(IEnumerable<ReadOnlyMemory<float>> sound)
    {
        var (samples, filled, isFirst) = (new float[PieceLength], 0, true);
        foreach (var block in sound)
        {
            for (var rest = block; rest.Length > 0;)
            {
                // A full piece waits until it is known that more follows: the last one is kept to its end.
                if (filled == PieceLength)
                {
                    var vectors = Run(samples);
                    for (var k = isFirst ? 0 : Context; k < Context + Piece; k++)
                        yield return vectors.AsMemory(k * Width, Width);
                    samples.AsSpan(Piece * Stride).CopyTo(samples);
                    (filled, isFirst) = (filled - (Piece * Stride), false);
                }
                var taken = Math.Min(rest.Length, PieceLength - filled);
                rest[..taken].CopyTo(samples.AsMemory(filled));
                rest = rest[taken..];
                filled += taken;
            }
        }
        var last = Run(samples.AsSpan(0, filled));
        for (var k = isFirst ? 0 : Context; k < last.Length / Width; k++)
            yield return last.AsMemory(k * Width, Width);
    }

    /// <returns>[vectors, width]</returns>
    private float[] Run(ReadOnlySpan<float> samples)
    {
        if (_network.FrameCount(samples.Length) == 0)
            return [];
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        var waveform = Tensor.From(samples, 1, samples.Length);
        if (_options.NormalizeInput)
        {
            waveform = waveform - waveform.Mean([1], keep: true);
            waveform = waveform / ((waveform * waveform).Mean([1], keep: true) + 1e-7).SquareRoot();
        }
        return (_options.Layer is { } layer ? _network.Layers(waveform)[layer - 1] : _network.Forward(waveform)).ToArray<float>();
    }
}
