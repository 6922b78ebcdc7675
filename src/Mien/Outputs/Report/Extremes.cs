namespace Mien.Outputs.Report;

/// <summary>The smallest and the largest value of a stretch of a curve, in the order in which they occur; NaN where there is none.</summary>
internal readonly record struct Extremes(float Early, float Late)
{
    public static readonly Extremes None = new(float.NaN, float.NaN);

    public bool IsEmpty => float.IsNaN(Early);

    /// <summary>The extremes of this stretch and the one that follows it.</summary>
    public Extremes Then(Extremes next)
    {
        if (IsEmpty)
            return next;
        if (next.IsEmpty)
            return this;
        ReadOnlySpan<float> inOrder = [Early, Late, next.Early, next.Late];
        int smallest = 0, largest = 0;
        for (var i = 1; i < inOrder.Length; i++)
        {
            if (inOrder[i] < inOrder[smallest])
                smallest = i;
            if (inOrder[i] > inOrder[largest])
                largest = i;
        }
        return smallest < largest ? new Extremes(inOrder[smallest], inOrder[largest]) : new Extremes(inOrder[largest], inOrder[smallest]);
    }
}
