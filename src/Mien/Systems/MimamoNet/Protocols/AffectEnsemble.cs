using Mien.Core;
using Mien.Evaluation.Affect;

namespace Mien.Systems.MimamoNet.Protocols;

/// <summary>Several trainings' predictions of the same videos as one.</summary>
internal static class AffectEnsemble
{
    /// <summary>The mean of the trainings for each video, then what the options ask for.</summary>
    public static IReadOnlyList<AffectScores> Join(IReadOnlyList<AffectScored> trainings, MimamoNetOptions options)
    {
        AffectScores[] videos =
        [
            .. trainings.SelectMany(training => training.Videos).GroupBy(video => video.Video, StringComparer.Ordinal).Select(group =>
            {
                if (group.Any(video => !video.FrameNumbers.SequenceEqual(group.First().FrameNumbers)))
                    throw new OptionsException([new("--weights", "of networks that see different frames", $"of one kind of encoder: {group.Key} cannot be averaged")]);
                return group.First() with { Predicted = AffectPrediction.Mean([.. group.Select(video => video.Predicted)]) };
            }),
        ];
        if (options.MatchVariance)
        {
            Match(videos, prediction => prediction.Valence, trainings.Average(training => training.Deviation.Valence));
            Match(videos, prediction => prediction.Arousal, trainings.Average(training => training.Deviation.Arousal));
        }
        return options.Clamp ? [.. videos.Select(video => video with { Predicted = new(Clamp(video.Predicted.Valence), Clamp(video.Predicted.Arousal)) })] : videos;
    }

    private static void Match(AffectScores[] videos, Func<AffectPrediction, double[]> series, double deviation)
    {
        double[] all = [.. videos.SelectMany(video => series(video.Predicted))];
        VarianceMatching.Apply(all, deviation);
        var start = 0;
        foreach (var values in videos.Select(video => series(video.Predicted)))
        {
            all.AsSpan(start, values.Length).CopyTo(values);
            start += values.Length;
        }
    }

    private static double[] Clamp(double[] values) => [.. values.Select(value => Math.Clamp(value, -1, 1))];
}
