using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Torch.Data;

namespace Mien.Tests.Datasets.Synthetic.Behaviour;

/// <summary>Many takes, and what the tests ask of them.</summary>
internal static class Seeds
{
    public static readonly Emotion[] Shown = [.. Enum.GetValues<Emotion>().Where(emotion => emotion != Emotion.Neutral)];

    public static IEnumerable<Take> Takes(int count) => Enumerable.Range(1, count).Select(i => new Take((ulong)i, (i % 7) + 1, i));

    public static ItemRandom Random(int seed) => new((ulong)seed, 0, 0);

    /// <summary>Expressions of many people, one after another through all emotions.</summary>
    public static IEnumerable<Episode> Episodes(ExpressionKind kind, int count, double start = 2, double length = 0.4) =>
        Takes(count).Select((take, i) =>
            new EpisodeMaker(new SubjectTraits(take), take.Random(RandomPurpose.Expressions)).Make(kind, Shown[i % Shown.Length], start, length));

    public static double Correlation(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var covariance = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return covariance / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }

    /// <summary>Every number of a state: units left and right, pose, place, gaze, speech.</summary>
    public static float[] Numbers(FaceState state) =>
    [
        .. Enum.GetValues<ActionUnit>().SelectMany(unit => (float[])[state[unit, FaceSide.Left], state[unit, FaceSide.Right]]),
        state.Pitch, state.Yaw, state.Roll, state.ShiftX, state.ShiftY, state.Nearness,
        state.GazeX, state.GazeY, state.SpeechOpen, state.SpeechRound,
    ];
}
