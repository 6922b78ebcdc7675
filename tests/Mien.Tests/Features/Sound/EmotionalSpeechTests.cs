using Mien.Features.Sound;
using Mien.Media;

namespace Mien.Tests.Features.Sound;

/// <summary>What the sound feature that needs no weights says about acted emotion, on speakers it has not heard: 69 sentences of the Berlin database.</summary>
public sealed class EmotionalSpeechTests
{
    private const double FrameRate = 25;
    private static readonly double[] Penalties = [0.01, 0.03, 0.1, 0.3, 1, 3];

    [Fact]
    public void Seven_emotions_of_unheard_speakers_are_told_apart_in_more_than_55_of_100_sentences()
    {
        var folder = SharedData.Path("media", "emodb");
        var rows = File.ReadLines(Path.Combine(folder, "labels.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        var classes = rows.Select(row => row[5]).Distinct().Order(StringComparer.Ordinal).ToArray();
        var sentences = rows.Select(row => new Sentence(row[1], Array.IndexOf(classes, row[5]), Describe(Path.Combine(folder, row[0])))).ToArray();
        (sentences.Length, classes.Length).ShouldBe((69, 7));

        var right = Speakers(sentences).Sum(speaker =>
        {
            var heard = sentences.Where(sentence => sentence.Speaker != speaker).ToArray();
            var penalty = Penalties.MaxBy(candidate => Speakers(heard).Sum(held => Right(heard, held, classes.Length, candidate)));
            return Right(sentences, speaker, classes.Length, penalty);
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{right} of {sentences.Length} right, accuracy {(double)right / sentences.Length:0.000}");
        ((double)right / sentences.Length).ShouldBeGreaterThanOrEqualTo(0.55);
    }

    private static string[] Speakers(Sentence[] sentences) => [.. sentences.Select(sentence => sentence.Speaker).Distinct()];

    /// <summary>Sentences of one speaker that a classifier of all others gets right.</summary>
    private static int Right(Sentence[] sentences, string speaker, int classes, double penalty)
    {
        var others = sentences.Where(sentence => sentence.Speaker != speaker).ToArray();
        var classifier = new RidgeClassifier(
            [.. others.Select(sentence => sentence.Vector)], [.. others.Select(sentence => sentence.Emotion)], classes, penalty);
        return sentences.Count(sentence => sentence.Speaker == speaker && classifier.Predict(sentence.Vector) == sentence.Emotion);
    }

    /// <summary>Mean of the vectors that the frames of a video of this length would get.</summary>
    private static float[] Describe(string path)
    {
        using var feature = new LogMelStatistics();
        var sum = new float[feature.Width];
        var frames = 0;
        foreach (var vector in feature.Describe(SoundReader.Open(path).ReadBlocks(), Blocks.Frames((int)(2 * FrameRate), FrameRate)))
        {
            for (var i = 0; i < sum.Length; i++)
                sum[i] += vector.Span[i];
            frames++;
        }
        return Array.ConvertAll(sum, value => value / frames);
    }

    private sealed record Sentence(string Speaker, int Emotion, float[] Vector);
}
