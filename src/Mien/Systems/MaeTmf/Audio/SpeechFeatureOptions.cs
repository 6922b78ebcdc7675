using Mien.Core;
using Mien.Features.Sound;

namespace Mien.Systems.MaeTmf.Audio;

/// <summary>How the features of wav2vec 2.0 and HuBERT are taken.</summary>
public sealed record SpeechFeatureOptions
{
    /// <summary>Which block's output, from 1. Default null: the network's, which is that of the last block in the base form.</summary>
    public int? Layer { get; init; }

    /// <summary>Give the network sound of mean 0 and variance 1, as some were trained: those distributed with a feature extractor that does so. Default false.</summary>
    public bool NormalizeInput { get; init; }

    /// <summary>Which of 50 vectors a second belong to a frame. Default the nearest.</summary>
    public SoundAlignment Alignment { get; init; } = SoundAlignment.Nearest;

    internal IEnumerable<OptionError> Check(int depth)
    {
        if (Layer is { } layer && (layer < 1 || layer > depth))
            yield return new OptionError(nameof(Layer), $"{layer}", $"a whole number from 1 to {depth}");
        if (!Enum.IsDefined(Alignment))
            yield return new OptionError(nameof(Alignment), $"{Alignment}", string.Join(", ", Enum.GetNames<SoundAlignment>()));
    }
}
