namespace Mien.Evaluation.Agreement;

/// <summary>How well two coders agree on a number over time.</summary>
/// <param name="Name">The number.</param>
/// <param name="Frames">Moments compared: those of the first that the second has, too.</param>
/// <param name="Concordance">Lin's concordance correlation coefficient, -1..1; NaN without moments.</param>
/// <param name="MeanDifference">Mean absolute difference; NaN without moments.</param>
public sealed record CurveAgreement(string Name, int Frames, double Concordance, double MeanDifference)
{
    /// <summary>Compares two curves at the times of the first, each with the nearest moment of the second that is less than one of its steps away.</summary>
    public static CurveAgreement Of(CodedCurve first, CodedCurve second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (mine, yours) = (new List<double>(), new List<double>());
        var next = 0;
        for (var i = 0; i < first.Times.Count; i++)
        {
            while (next + 1 < second.Times.Count && Math.Abs(second.Times[next + 1] - first.Times[i]) <= Math.Abs(second.Times[next] - first.Times[i]))
                next++;
            if (second.Times.Count == 0 || Math.Abs(second.Times[next] - first.Times[i]) >= Step(second.Times, next))
                continue;
            mine.Add(first.Values[i]);
            yours.Add(second.Values[next]);
        }
        return mine.Count == 0
            ? new(first.Name, 0, double.NaN, double.NaN)
            : new(first.Name, mine.Count, Affect.Concordance.Coefficient([.. mine], [.. yours]), mine.Zip(yours, (x, y) => Math.Abs(x - y)).Average());
    }

    private static double Step(IReadOnlyList<double> times, int at) => times.Count == 1
        ? double.PositiveInfinity
        : at + 1 < times.Count ? times[at + 1] - times[at] : times[at] - times[at - 1];
}
