namespace Mien.Systems.SlSwin;

/// <summary>Leaves out micro-expressions that are part of a larger movement. An extension of the published method.</summary>
public static class MicroSuppression
{
    /// <summary>The micro-expressions that share no frame with a macro-expression of the same video.</summary>
    public static IReadOnlyList<SpottedInterval> Outside(IReadOnlyList<SpottedInterval> macro, IReadOnlyList<SpottedInterval> micro) =>
        [.. micro.Where(small => macro.All(large => large.Span.Overlap(small.Span) == 0))];
}
