using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic.Truth;
using Mien.Faces;
using Mien.Outputs;
using Mien.Systems.SlSwin;

namespace Mien.Tests.Outputs.Report;

/// <summary>A hundred frames of which everything is known: a smile in frames 20 to 40, blinks at 28 and 61, a micro-expression at 80.</summary>
internal static class MadeUpTruth
{
    private const int Frames = 100;

    /// <summary>A face that was found, so many pixels to the right of the true one. Its happy probability is 0.9 throughout.</summary>
    internal sealed record Found(int Id, float Right = 0);

    public static AnalysisHeader Header { get; } = Sample.Header(Sample.Happy, new Column("emotion_neutral", "Neutral", "probability", "Expression", 0, 1), Sample.Mouth) with
    {
        Truth = new VideoTruth(
            [.. Enumerable.Range(0, Frames).Select(Frame)],
            [Sample.Event(20, 30, 40, "macro-expression", score: double.NaN, label: "happiness 12"), Sample.Event(80, 82, 86, "micro-expression", score: double.NaN)]),
    };

    public static void Play(IAnalysisOutput output, Found[] people, int frames) => Play(output, people, frames, Sample.Spotted(frames));

    public static void Play(IAnalysisOutput output, Found[] people, int frames, SpottedFaces? spotted)
    {
        for (var i = 0; i < frames; i++)
        {
            using var frame = Sample.Frame(i + 1);
            output.Write(new FrameRecord(frame, [.. people.Select(person => Sample.Face(person.Id, 0.9f, 0.1f, 0) with
            {
                Landmarks = Landmarks(new Vector2(person.Right, 0)),
            })]));
        }
        output.Write(Sample.Event(26, 28, 31));
        output.Write(Sample.Event(50, 52, 54));
        output.Write(Sample.Event(30, 36, 45, "macro-expression"));
        output.Complete(Sample.Summary(frames, frames) with { Spotted = spotted });
    }

    private static TrueFrame Frame(int index) => new()
    {
        Time = new Timestamp(index / 25.0),
        Pose = new HeadPose(12, 20, 175),
        Landmarks = Landmarks(Vector2.Zero),
        ActionUnits = new Dictionary<ActionUnit, float> { [ActionUnit.Blink] = index is (>= 26 and <= 28) or 61 ? 4 : 0 },
        Expression = index is >= 19 and < 40 ? Emotion.Happiness : Emotion.Neutral,
    };

    // The outer eye corners, points 36 and 45, are 90 pixels apart.
    private static Vector2[] Landmarks(Vector2 shift) => [.. Enumerable.Range(0, 68).Select(i => new Vector2(10 * i, i % 7) + shift - new Vector2(0, i == 45 ? 45 % 7 - 36 % 7 : 0))];
}
