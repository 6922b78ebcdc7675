using Mien.Core;
using Mien.Systems.MaeTmf.Audio;

namespace Mien.Systems.MaeTmf;

/// <summary>Weights of the networks that hear, which the user has: none come with the program.</summary>
public sealed record SoundWeights
{
    /// <summary>File of HuBERT; null where there is none.</summary>
    public string? Hubert { get; init; }

    /// <summary>File of wav2vec 2.0; null where there is none.</summary>
    public string? Wav2vec2 { get; init; }

    /// <summary>File of VGGish; null where there is none.</summary>
    public string? Vggish { get; init; }

    /// <summary>How the features of HuBERT and wav2vec 2.0 are taken.</summary>
    public SpeechFeatureOptions Speech { get; init; } = new();

    /// <summary>Let VGGish hear stretches of 0.96 s that follow one another instead of the one round each frame: 20 times as fast. Default false.</summary>
    public bool VggishBlocks { get; init; }

    /// <summary>What can be heard with them.</summary>
    internal HeardSound Available => HeardSound.LogMel | With(Hubert, HeardSound.Hubert) | With(Wav2vec2, HeardSound.Wav2vec2) | With(Vggish, HeardSound.Vggish);

    internal IEnumerable<OptionError> Check(HeardSound sound)
    {
        foreach (var missing in Enum.GetValues<HeardSound>().Where(part => part != HeardSound.None && sound.HasFlag(part) && !Available.HasFlag(part)))
            yield return new OptionError(nameof(MaeTmfOptions.Sound), $"{sound}", $"used with a file of weights in sound_weights: {{ {$"{missing}".ToLowerInvariant()}: FILE }}");
    }

    private static HeardSound With(string? file, HeardSound sound) => file is null ? HeardSound.None : sound;
}
