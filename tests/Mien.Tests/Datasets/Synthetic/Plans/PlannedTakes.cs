using Mien.Core;
using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;

namespace Mien.Tests.Datasets.Synthetic.Plans;

/// <summary>Recordings of every kind, short enough for many.</summary>
internal static class PlannedTakes
{
    public static readonly FakeFaces Faces = new();

    public static readonly RecordingPlan[] Plans =
    [
        new MicroClipPlan { Emotion = Emotion.Disgust },
        new MicroClipPlan { Emotion = Emotion.Happiness, FrameRate = 60 },
        new ExpressionClipPlan { Emotion = Emotion.Fear, FrameRate = 25, TalkingClips = 1 },
        new SpottingVideoPlan { FrameRate = 200, MinimumSeconds = 15, MaximumSeconds = 20, TalkShare = 0.3 },
        new AffectVideoPlan { MinimumSeconds = 10, MaximumSeconds = 15 },
        new DemoPlan(),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Plans.Length)];

    public static IRecording Record(this RecordingPlan plan, int seed) => plan.Record(Faces, new Take((ulong)seed, (seed % 5) + 1, seed + 1));

    public static IRecording Micro(Emotion emotion, double rate, int seed, int minimum = 30, int maximum = 100) =>
        new MicroClipPlan { Emotion = emotion, FrameRate = rate, MinimumFrames = minimum, MaximumFrames = maximum }.Record(seed);
}
