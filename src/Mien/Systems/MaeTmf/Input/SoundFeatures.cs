using Mien.Core;
using Mien.Features.Sound;
using Mien.Systems.MaeTmf.Audio;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>The features of sound that a fusion network hears, side by side.</summary>
internal sealed class SoundFeatures : IDisposable
{
    private const char Joint = '+';

    private readonly List<ISoundFeature> _parts = [];

    private SoundFeatures()
    {
    }

    /// <summary>Each of them.</summary>
    public IReadOnlyList<ISoundFeature> Parts => _parts;

    /// <summary>What a model writes down of them; null where nothing is heard.</summary>
    public string? Id => _parts.Count == 0 ? null : string.Join(Joint, _parts.Select(part => part.Id));

    /// <summary>The features of a training.</summary>
    /// <exception cref="InputException">A file of weights cannot be read.</exception>
    /// <exception cref="OptionsException">The network of a file has no such layer.</exception>
    public static SoundFeatures Of(HeardSound sound, SoundWeights weights) => Make(features =>
    {
        foreach (var part in Enum.GetValues<HeardSound>().Where(part => part != HeardSound.None && sound.HasFlag(part)))
            features._parts.Add(Open(part, weights));
    });

    /// <summary>The features that a model has learnt to hear.</summary>
    /// <param name="id">Their <see cref="Id"/>.</param>
    /// <param name="weights">The user's files.</param>
    /// <param name="model">The model's file.</param>
    /// <exception cref="InputException">They are not these files', or one cannot be read.</exception>
    public static SoundFeatures Named(string? id, SoundWeights weights, string model) => Make(features =>
    {
        foreach (var name in id?.Split(Joint) ?? [])
        {
            var found = Enum.GetValues<HeardSound>().Where(part => part != HeardSound.None && weights.Available.HasFlag(part))
                .Select(part => OpenAs(name, part, weights)).FirstOrDefault(part => part is not null);
            features._parts.Add(found ?? throw new InputException(
                model, $"it hears \"{name}\"", "Give the same weights as in its training, and how they were used, in sound_weights of --config."));
        }
    });

    /// <inheritdoc/>
    public void Dispose() => _parts.ForEach(part => part.Dispose());

    private static SoundFeatures Make(Action<SoundFeatures> fill)
    {
        var features = new SoundFeatures();
        try
        {
            fill(features);
            return features;
        }
        catch
        {
            features.Dispose();
            throw;
        }
    }

    private static ISoundFeature? OpenAs(string name, HeardSound part, SoundWeights weights)
    {
        var feature = Open(part, weights);
        if (feature.Id == name)
            return feature;
        feature.Dispose();
        return null;
    }

    private static ISoundFeature Open(HeardSound part, SoundWeights weights) => part switch
    {
        HeardSound.Hubert => new SpeechFeature(weights.Hubert!, weights.Speech),
        HeardSound.Wav2vec2 => new SpeechFeature(weights.Wav2vec2!, weights.Speech),
        HeardSound.Vggish => new VggishFeature(weights.Vggish!, weights.VggishBlocks),
        _ => new LogMelStatistics(),
    };
}
