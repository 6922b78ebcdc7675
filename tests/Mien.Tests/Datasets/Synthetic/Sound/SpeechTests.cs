using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;
using Mien.Datasets.Synthetic.Sound;
using Mien.Tests.Datasets.Synthetic.Behaviour;
using Mien.Tests.Datasets.Synthetic.Plans;

namespace Mien.Tests.Datasets.Synthetic.Sound;

public sealed class SpeechTests
{
    private const int Rate = VoiceSynthesizer.SampleRate;

    [Theory]
    [InlineData(30)]
    [InlineData(29.97)]
    [InlineData(25)]
    public void The_sound_is_as_long_as_the_pictures(double rate)
    {
        var video = new AffectVideoPlan { FrameRate = rate, MinimumSeconds = 5, MaximumSeconds = 9 }.Record(3);

        video.Sound.Length.ShouldBe((int)Math.Round(video.FrameCount / rate * 16_000));
    }

    [Fact]
    public void Samples_are_finite_and_within_full_scale()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            foreach (var sample in new AffectVideoPlan { MinimumSeconds = 5, MaximumSeconds = 20 }.Record(seed).Sound.Span)
                sample.ShouldBeInRange(-1, 1);
        }
    }

    [Fact]
    public void Loudness_follows_excitement()
    {
        var (loudness, arousal) = (new List<double>(), new List<double>());
        for (var seed = 0; seed < 15; seed++)
        {
            var video = new AffectVideoPlan { MinimumSeconds = 20, MaximumSeconds = 30 }.Record(seed);
            for (var second = 0; second + 1 < video.FrameCount / 30; second++)
            {
                var level = Level(video.Sound.Span.Slice(second * Rate, Rate));
                if (level < -45)
                    continue;                       // a pause
                loudness.Add(level);
                arousal.Add(video.Truth((second * 30) + 15).Arousal);
            }
        }
        loudness.Count.ShouldBeGreaterThan(150);
        Seeds.Correlation(loudness, arousal).ShouldBeGreaterThan(0.65);
    }

    [Fact]
    public void Excitement_raises_pitch_and_rate_and_pleasure_brightness_and_melody()
    {
        var (calm, excited) = (Draw(new AffectPoint(0, -0.7)), Draw(new AffectPoint(0, 0.7)));
        excited.Average(syllable => syllable.Pitch).ShouldBeGreaterThan(1.3 * calm.Average(syllable => syllable.Pitch));
        Length(excited).ShouldBeLessThan(0.7 * Length(calm));

        var (sad, glad) = (Draw(new AffectPoint(-0.7, 0)), Draw(new AffectPoint(0.7, 0)));
        glad.Average(syllable => syllable.Brightness).ShouldBeGreaterThan(1.3 * sad.Average(syllable => syllable.Brightness));
        glad.ShouldAllBe(syllable => syllable.EndPitch > syllable.Pitch);
        sad.ShouldAllBe(syllable => syllable.EndPitch < syllable.Pitch);

        static double Length(IEnumerable<Syllable> syllables) => syllables.Average(syllable => syllable.Curve.End - syllable.Curve.Start);
    }

    [Fact]
    public void The_share_of_talk_is_about_what_was_asked_for()
    {
        foreach (var share in (double[])[0.1, 0.5, 0.8])
        {
            var spoken = Enumerable.Range(0, 10).Sum(seed =>
                SpeechTrack.Draw(300, share, new SubjectTraits(new Take(1, seed + 1, 1)), new Feeling(default), Seeds.Random(seed))
                    .Syllables.Sum(syllable => syllable.Curve.End - syllable.Curve.Start));
            (spoken / 3000).ShouldBe(share, 0.06);
        }
    }

    [Fact]
    public void The_mouth_opens_when_it_is_heard_and_not_in_pauses()
    {
        var video = new AffectVideoPlan { MinimumSeconds = 20, MaximumSeconds = 30 }.Record(4);
        var (heard, seen) = (new List<double>(), new List<double>());
        for (var frame = 1; frame < video.FrameCount - 1; frame++)
        {
            heard.Add(Level(video.Sound.Span.Slice((int)((frame - 0.5) / 30 * Rate), Rate / 30)));
            seen.Add(video.State(frame).SpeechOpen);
        }
        Seeds.Correlation(heard, seen).ShouldBeGreaterThan(0.6);
        heard.Zip(seen).Where(pair => pair.Second > 0.15).ShouldAllBe(pair => pair.First > -50);
        heard.Count(level => level < -55).ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData(110)]
    [InlineData(220)]
    public void The_voice_has_the_pitch_asked_for(double pitch)
    {
        var syllable = new Syllable
        {
            Curve = new ExpressionCurve(0, 0.1, 0.3, 0.1),
            Vowel = Vowel.All[0],
            Level = -20,
            Pitch = pitch,
            EndPitch = pitch,
            Brightness = 1500,
            Burst = -60,
        };
        var sound = VoiceSynthesizer.Speak([syllable], formantScale: 1, Rate / 2, Seeds.Random(1)).AsSpan(Rate / 10, Rate / 4).ToArray();

        // The period: the shortest shift by which the sound is like itself.
        double[] likeness = [.. Enumerable.Range(0, Rate / 70).Select(lag =>
            Enumerable.Range(0, sound.Length - (Rate / 70)).Sum(i => (double)sound[i] * sound[i + lag]))];
        var period = Enumerable.Range(Rate / 400, likeness.Length).First(lag => likeness[lag] > 0.9 * likeness[0]);
        ((double)Rate / period).ShouldBe(pitch, 0.05 * pitch);
        Level(VoiceSynthesizer.Speak([syllable], 1, Rate / 2, Seeds.Random(1))).ShouldBe(-20, 1);
    }

    [Fact]
    public void A_resonator_passes_the_mean_and_favours_its_frequency()
    {
        static double Gain(double frequency)
        {
            var resonator = new Resonator(1000, 80, Rate);
            var energy = 0.0;
            for (var i = 0; i < Rate; i++)
            {
                var y = resonator.Next(Math.Cos(2 * Math.PI * frequency * i / Rate));
                energy += i < Rate / 2 ? 0 : y * y;
            }
            return Math.Sqrt(energy / (Rate / 2) * (frequency == 0 ? 1 : 2));
        }

        Gain(0).ShouldBe(1, 1e-6);
        Gain(1000).ShouldBeGreaterThan(3 * Gain(800));
        Gain(1000).ShouldBeGreaterThan(3 * Gain(1200));
        Gain(4000).ShouldBeLessThan(0.2);
    }

    [Fact]
    public void A_syllable_cut_by_the_end_of_the_sound_ends_with_it()
    {
        var syllables = SpeechTrack.Draw(5, 0.9, new SubjectTraits(new Take(1, 1, 1)), new Feeling(default), Seeds.Random(1)).Syllables;

        VoiceSynthesizer.Speak(syllables, 1, (int)(syllables[^1].Curve.Start * Rate) + 100, Seeds.Random(2)).ShouldAllBe(sample => float.IsFinite(sample));
    }

    private static IReadOnlyList<Syllable> Draw(AffectPoint feeling) =>
        SpeechTrack.Draw(200, 0.6, new SubjectTraits(new Take(1, 1, 1)), new Feeling(feeling), Seeds.Random(1)).Syllables;

    private static double Level(ReadOnlySpan<float> samples)
    {
        var energy = 0.0;
        foreach (var sample in samples)
            energy += (double)sample * sample;
        return 10 * Math.Log10(energy / samples.Length);
    }

    private sealed class Feeling(AffectPoint point) : IAffect
    {
        public AffectPoint At(double seconds) => point;
    }
}
