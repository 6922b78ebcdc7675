using Mien.Datasets.Synthetic.Behaviour;
using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Sound;

/// <summary>What a person says: phrases of syllables with pauses between, without words.</summary>
/// <remarks>
/// Excitement makes speech faster, louder, higher and brighter; pleasure makes it a little brighter and lets it rise towards the end
/// (directions after Scherer 2003, Vocal communication of emotion, table 2).
/// </remarks>
internal sealed class SpeechTrack : IBehaviour
{
    private SpeechTrack(IReadOnlyList<Syllable> syllables) => Syllables = syllables;

    /// <summary>The syllables in order; they do not overlap.</summary>
    public IReadOnlyList<Syllable> Syllables { get; }

    /// <summary>Draws what is said in a take.</summary>
    /// <param name="seconds">Length.</param>
    /// <param name="share">About how much of the time the person talks, above 0, at most 0.9.</param>
    /// <param name="traits">Who talks.</param>
    /// <param name="affect">What is felt while talking.</param>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="start">Seconds of silence before the first word may come.</param>
    public static SpeechTrack Draw(double seconds, double share, SubjectTraits traits, IAffect affect, ItemRandom random, double start = 0)
    {
        var syllables = new List<Syllable>();
        var pausesPerSpeech = (1 - share) / share;
        for (var time = start + (pausesPerSpeech * random.Uniform(0, 2)); time < seconds;)
        {
            var begin = time;
            var count = 3 + random.Next(10);
            for (var i = 0; i < count; i++)
            {
                var feeling = affect.At(time);
                var length = random.Uniform(0.8, 1.2) / (traits.SyllablesPerSecond * (1 + (0.35 * feeling.Arousal)));
                if (time + length > seconds)
                    return new SpeechTrack(syllables);
                syllables.Add(Speak(time, length, (double)i / count, feeling, traits, random));
                time += length;
            }
            time += (time - begin) * pausesPerSpeech * random.Uniform(0.5, 1.5);
        }
        return new SpeechTrack(syllables);
    }

    public void Apply(double seconds, FaceState state)
    {
        var next = Search.FirstAfter(Syllables, seconds, syllable => syllable.Curve.Start);
        if (next == 0)
            return;
        var syllable = Syllables[next - 1];
        var strength = syllable.Curve.At(seconds);
        state.SpeechOpen = (float)(strength * syllable.Vowel.Open * Math.Clamp(1 + ((syllable.Level + 27) / 30), 0.6, 1.1));
        state.SpeechRound = (float)(strength * syllable.Vowel.Round);
    }

    private static Syllable Speak(double time, double length, double place, AffectPoint feeling, SubjectTraits traits, ItemRandom random)
    {
        var (valence, arousal) = feeling;
        // Octaves against the calm voice; a phrase falls by three semitones, less or not at all when it pleases.
        var melody = (0.4 * arousal) + (((0.25 * valence) - 0.25) * place) + (0.06 * random.Normal());
        var pitch = traits.VoicePitch * double.Exp2(melody);
        return new Syllable
        {
            Curve = new ExpressionCurve(time, 0.4 * length, 0.15 * length, 0.45 * length),
            Vowel = Vowel.All[random.Next(Vowel.All.Count)],
            Level = Math.Clamp(-27 + (8 * arousal) + (1.5 * random.Normal()), -40, -15),
            Pitch = pitch,
            EndPitch = pitch * double.Exp2(0.12 * valence),
            Brightness = 1400 * double.Exp2((0.8 * arousal) + (0.4 * valence)),
            Burst = random.Uniform(-14, -4),
        };
    }
}
