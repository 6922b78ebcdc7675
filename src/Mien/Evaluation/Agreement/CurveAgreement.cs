namespace Mien.Evaluation.Agreement;

/// <summary>How well two coders agree on a number over time.</summary>
public sealed record CurveAgreement
{
    private CurveAgreement(string name) => Name = name;

    /// <summary>The number.</summary>
    public string Name { get; }

    /// <summary>Moments compared: those of the first that the second has, too. Seconds, ascending, with what each said.</summary>
    public required IReadOnlyList<(double Time, double First, double Second)> Moments { get; init; }

    /// <summary>Lin's concordance correlation coefficient, -1..1; NaN without moments.</summary>
    public required double Concordance { get; init; }

    /// <summary>Mean absolute difference; NaN without moments.</summary>
    public required double MeanDifference { get; init; }

    /// <summary>Compares two curves at the times of the first, each with the nearest moment of the second that is less than one of its steps away.</summary>
    public static CurveAgreement Of(CodedCurve first, CodedCurve second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var moments = new List<(double Time, double First, double Second)>();
        var next = 0;
        for (var i = 0; i < first.Times.Count; i++)
        {
            while (next + 1 < second.Times.Count && Math.Abs(second.Times[next + 1] - first.Times[i]) <= Math.Abs(second.Times[next] - first.Times[i]))
                next++;
            if (second.Times.Count > 0 && Math.Abs(second.Times[next] - first.Times[i]) < Step(second.Times, next))
                moments.Add((first.Times[i], first.Values[i], second.Values[next]));
        }
        var isEmpty = moments.Count == 0;
        return new(first.Name)
        {
            Moments = moments,
            Concordance = isEmpty ? double.NaN : Affect.Concordance.Coefficient([.. moments.Select(moment => moment.First)], [.. moments.Select(moment => moment.Second)]),
            MeanDifference = isEmpty ? double.NaN : moments.Average(moment => Math.Abs(moment.First - moment.Second)),
        };
    }

    private static double Step(IReadOnlyList<double> times, int at) => times.Count == 1
        ? double.PositiveInfinity
        : at + 1 < times.Count ? times[at + 1] - times[at] : times[at] - times[at - 1];
}
