using Mien.Evaluation.Spotting;

namespace Mien.Evaluation.Agreement;

/// <summary>How well two coders agree on when something of one type happened.</summary>
public sealed record EventAgreement
{
    private const double LeastIou = 0.5;

    private EventAgreement(string type) => Type = type;

    /// <summary>What was compared: the type, or both where they are called differently.</summary>
    public string Type { get; }

    /// <summary>Events seen by both (intersection over union of at least 0.5, one to one), by the second alone, by the first alone.</summary>
    public required SpottingCounts Counts { get; init; }

    /// <summary>Cohen's kappa of whether it happens, over every moment; NaN where that says nothing.</summary>
    public required double Kappa { get; init; }

    /// <summary>Cohen's kappa of the labels of events that both saw and labelled; NaN without.</summary>
    public required double LabelKappa { get; init; }

    /// <summary>Median absolute difference of onsets, seconds; NaN where no event was seen by both.</summary>
    public required double OnsetDifference { get; init; }

    /// <summary>Median absolute difference of offsets, seconds; NaN where no event was seen by both.</summary>
    public required double OffsetDifference { get; init; }

    /// <summary>Events seen by both, in the order of the first coder's.</summary>
    public required IReadOnlyList<(CodedEvent First, CodedEvent Second)> Both { get; init; }

    /// <summary>Events that only the first coder saw.</summary>
    public required IReadOnlyList<CodedEvent> OnlyFirst { get; init; }

    /// <summary>Events that only the second coder saw.</summary>
    public required IReadOnlyList<CodedEvent> OnlySecond { get; init; }

    /// <summary>Compares the events of one type.</summary>
    /// <param name="type">What to call it.</param>
    /// <param name="first">Those of the first coder.</param>
    /// <param name="second">Those of the second.</param>
    /// <param name="duration">Seconds that both have looked at.</param>
    public static EventAgreement Of(string type, IReadOnlyList<CodedEvent> first, IReadOnlyList<CodedEvent> second, double duration)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var matches = Match(first, second);
        (CodedEvent First, CodedEvent Second)[] pairs = [.. matches.Select(match => (first[match.Key], second[match.Value]))];
        var (mine, yours) = (Merge(first), Merge(second));
        return new(type)
        {
            Counts = new(pairs.Length, second.Count - pairs.Length, first.Count - pairs.Length),
            Both = pairs,
            OnlyFirst = [.. first.Where((_, i) => !matches.ContainsKey(i))],
            OnlySecond = [.. second.Where((_, i) => !matches.ContainsValue(i))],
            Kappa = Agreement.Kappa.OfTime(Length(mine), Length(yours), mine.Sum(span => yours.Sum(span.Overlap)), duration),
            LabelKappa = Agreement.Kappa.OfLabels([.. pairs.Where(pair => pair.First.Label.Length > 0 && pair.Second.Label.Length > 0)
                .Select(pair => (pair.First.Label, pair.Second.Label))]),
            OnsetDifference = Median(pairs.Select(pair => Math.Abs(pair.First.Onset - pair.Second.Onset))),
            OffsetDifference = Median(pairs.Select(pair => Math.Abs(pair.First.Offset - pair.Second.Offset))),
        };
    }

    // The most alike first; each event once. Indices of the first coder's to those of the second's.
    private static SortedDictionary<int, int> Match(IReadOnlyList<CodedEvent> first, IReadOnlyList<CodedEvent> second)
    {
        var candidates = from a in first.Index()
                         from b in second.Index()
                         let iou = a.Item.Iou(b.Item)
                         where iou >= LeastIou
                         orderby iou descending
                         select (First: a.Index, Second: b.Index);
        var taken = new HashSet<int>();
        var matches = new SortedDictionary<int, int>();
        foreach (var (a, b) in candidates)
        {
            if (!matches.ContainsKey(a) && taken.Add(b))
                matches.Add(a, b);
        }
        return matches;
    }

    private static List<CodedEvent> Merge(IReadOnlyList<CodedEvent> events)
    {
        var merged = new List<CodedEvent>();
        foreach (var item in events.OrderBy(item => item.Onset))
        {
            if (merged.Count > 0 && item.Onset <= merged[^1].Offset)
                merged[^1] = merged[^1] with { Offset = Math.Max(merged[^1].Offset, item.Offset) };
            else
                merged.Add(item);
        }
        return merged;
    }

    private static double Length(List<CodedEvent> spans) => spans.Sum(span => span.Offset - span.Onset);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
