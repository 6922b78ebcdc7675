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

    /// <summary>Compares the events of one type.</summary>
    /// <param name="type">What to call it.</param>
    /// <param name="first">Those of the first coder.</param>
    /// <param name="second">Those of the second.</param>
    /// <param name="duration">Seconds that both have looked at.</param>
    public static EventAgreement Of(string type, IReadOnlyList<CodedEvent> first, IReadOnlyList<CodedEvent> second, double duration)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var pairs = Match(first, second);
        var (mine, yours) = (Merge(first), Merge(second));
        return new(type)
        {
            Counts = new(pairs.Count, second.Count - pairs.Count, first.Count - pairs.Count),
            Kappa = Agreement.Kappa.OfTime(Length(mine), Length(yours), mine.Sum(span => yours.Sum(span.Overlap)), duration),
            LabelKappa = Agreement.Kappa.OfLabels([.. pairs.Where(pair => pair.First.Label.Length > 0 && pair.Second.Label.Length > 0)
                .Select(pair => (pair.First.Label, pair.Second.Label))]),
            OnsetDifference = Median(pairs.Select(pair => Math.Abs(pair.First.Onset - pair.Second.Onset))),
            OffsetDifference = Median(pairs.Select(pair => Math.Abs(pair.First.Offset - pair.Second.Offset))),
        };
    }

    // The most alike first; each event once.
    private static List<(CodedEvent First, CodedEvent Second)> Match(IReadOnlyList<CodedEvent> first, IReadOnlyList<CodedEvent> second)
    {
        var candidates = from a in first.Index()
                         from b in second.Index()
                         let iou = a.Item.Iou(b.Item)
                         where iou >= LeastIou
                         orderby iou descending
                         select (a, b);
        var (takenFirst, takenSecond) = (new HashSet<int>(), new HashSet<int>());
        var pairs = new List<(CodedEvent, CodedEvent)>();
        foreach (var (a, b) in candidates)
        {
            if (takenFirst.Contains(a.Index) || !takenSecond.Add(b.Index))
                continue;
            takenFirst.Add(a.Index);
            pairs.Add((a.Item, b.Item));
        }
        return pairs;
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
