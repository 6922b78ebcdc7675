using Mien.Systems.MaeTmf.Protocols;

namespace Mien.Systems.MaeTmf.Decisions;

/// <summary>From which probability on an action unit counts as present.</summary>
public static class ActionUnitThresholds
{
    private const double Half = 0.5;

    /// <summary>What is tried: 0.10, 0.15, ..., 0.90.</summary>
    public static IReadOnlyList<double> Grid { get; } = [.. Enumerable.Range(0, 17).Select(i => (10 + (5 * i)) / 100.0)];

    /// <summary>One half for each unit.</summary>
    public static IReadOnlyList<double> Default { get; } = [.. Enumerable.Repeat(Half, AffectTrack.ActionUnits.Outputs())];

    /// <summary>The threshold of each unit with the best F1; of equals the one nearest to a half, then the lower.</summary>
    /// <param name="recordings">Smoothed predictions of recordings that were not learnt from, with their labels.</param>
    public static double[] Search(IReadOnlyList<ScoredRecording> recordings)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        return [.. Enumerable.Range(0, Default.Count).Select(unit => Grid
            .OrderByDescending(threshold => F1(recordings, unit, threshold)).ThenBy(threshold => Math.Round(Math.Abs(threshold - Half), 2)).ThenBy(threshold => threshold).First())];
    }

    /// <summary>2 TP / (2 TP + FP + FN) of a unit over all annotated frames; 0 where it is neither present nor predicted.</summary>
    public static double F1(IReadOnlyList<ScoredRecording> recordings, int unit, double threshold)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        var (both, either) = (0L, 0L);
        foreach (var (predicted, labels) in recordings)
        {
            for (var frame = 0; frame < labels.Frames; frame++)
            {
                if (!labels.IsValid(frame))
                    continue;
                var (present, said) = (labels.Of(frame)[unit] == 1, predicted.Of(frame)[unit] >= threshold);
                both += present && said ? 2 : 0;
                either += (present ? 1 : 0) + (said ? 1 : 0);
            }
        }
        return either == 0 ? 0 : both / (double)either;
    }
}
