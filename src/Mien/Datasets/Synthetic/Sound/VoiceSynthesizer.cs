using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Sound;

/// <summary>Makes syllables audible: a sawtooth for the vocal folds, a noise burst for the consonant, three resonances for the mouth.</summary>
internal static class VoiceSynthesizer
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 16_000;

    private const double RoomNoise = 1e-3;              // largest value of the noise that is always there
    private const double Tail = 0.02;                   // seconds in which the resonances die away
    private const double BurstLength = 0.04;

    /// <summary>Speaks.</summary>
    /// <param name="syllables">What is said.</param>
    /// <param name="formantScale">Size of the voice: formants against a man's.</param>
    /// <param name="length">Samples.</param>
    /// <param name="random">Where the noise comes from.</param>
    /// <returns>[length], -1..1.</returns>
    public static float[] Speak(IReadOnlyList<Syllable> syllables, double formantScale, int length, ItemRandom random)
    {
        var sound = new float[length];
        foreach (ref var sample in sound.AsSpan())
            sample = (float)random.Uniform(-RoomNoise, RoomNoise);
        foreach (var syllable in syllables)
            Add(syllable, formantScale, sound, random);
        foreach (ref var sample in sound.AsSpan())
            sample = MathF.Tanh(sample);                // the loudest peaks bend instead of breaking off
        return sound;
    }

    private static void Add(in Syllable syllable, double formantScale, Span<float> sound, ItemRandom random)
    {
        var first = (int)(syllable.Curve.Start * SampleRate);
        var span = sound[first..Math.Min(sound.Length, (int)((syllable.Curve.End + Tail) * SampleRate))];
        var vowel = new double[span.Length];
        Voice(syllable, formantScale, vowel);
        var loudness = Math.Pow(10, syllable.Level / 20);
        Scale(vowel, loudness);

        var burst = new double[Math.Min(span.Length, (int)(BurstLength * SampleRate))];
        Burst(formantScale, burst, random);
        Scale(burst, loudness * Math.Pow(10, syllable.Burst / 20));
        for (var i = 0; i < span.Length; i++)
            span[i] += (float)(vowel[i] + (i < burst.Length ? burst[i] : 0));
    }

    private static void Voice(in Syllable syllable, double formantScale, Span<double> destination)
    {
        var first = new Resonator(formantScale * syllable.Vowel.First, 80, SampleRate);
        var second = new Resonator(formantScale * syllable.Vowel.Second, 110, SampleRate);
        var third = new Resonator(formantScale * syllable.Vowel.Third, 160, SampleRate);
        var softening = 1 - Math.Exp(-2 * Math.PI * syllable.Brightness / SampleRate);
        var (phase, soft, before) = (0.0, 0.0, 0.0);
        var duration = syllable.Curve.End - syllable.Curve.Start;
        for (var i = 0; i < destination.Length; i++)
        {
            var place = i / (duration * SampleRate);
            var step = (syllable.Pitch + ((syllable.EndPitch - syllable.Pitch) * place)) / SampleRate;
            phase = (phase + step) % 1;
            var source = Sawtooth(phase, step) * syllable.Curve.At(syllable.Curve.Start + (place * duration));
            soft += softening * (source - soft);
            var radiated = soft - (0.9 * before);       // a small source radiates high frequencies better
            before = soft;
            destination[i] = third.Next(second.Next(first.Next(radiated)));
        }
    }

    // A sawtooth whose jump is rounded over two samples, which keeps its overtones below half the sample rate (polynomial BLEP).
    private static double Sawtooth(double phase, double step)
    {
        var value = (2 * phase) - 1;
        if (phase < step)
        {
            var x = 1 - (phase / step);
            return value + (x * x);
        }
        if (phase > 1 - step)
        {
            var x = 1 - ((1 - phase) / step);
            return value - (x * x);
        }
        return value;
    }

    private static void Burst(double formantScale, Span<double> destination, ItemRandom random)
    {
        var colour = new Resonator(formantScale * random.Uniform(2500, 5000), 1500, SampleRate);
        for (var i = 0; i < destination.Length; i++)
        {
            var envelope = Math.Sin(Math.PI * (i + 0.5) / destination.Length);
            destination[i] = colour.Next(random.Uniform(-1, 1)) * envelope;
        }
    }

    private static void Scale(Span<double> samples, double rootMeanSquare)
    {
        var energy = 0.0;
        foreach (var sample in samples)
            energy += sample * sample;
        if (energy == 0)
            return;
        var factor = rootMeanSquare / Math.Sqrt(energy / samples.Length);
        foreach (ref var sample in samples)
            sample *= factor;
    }
}
