namespace Mien.Datasets.Reading;

/// <summary>Puts an annotated expression among the frames that exist.</summary>
internal static class EventPlacement
{
    /// <summary>
    /// Repairs and places: an offset of 0 stands for the apex; an apex outside its interval is unknown; ends without a file move to the
    /// nearest file inside.
    /// </summary>
    /// <param name="annotated">The expression with the set's own numbers.</param>
    /// <param name="frames">The frames; null leaves the expression without positions.</param>
    /// <param name="file">Annotation file, for problems.</param>
    /// <param name="line">Line in it; null if it concerns the whole file.</param>
    /// <param name="problems">Where problems go.</param>
    /// <returns>Null if nothing is left of it.</returns>
    public static ExpressionEvent? Place(ExpressionEvent annotated, FrameSource? frames, string file, int? line, ProblemLog problems)
    {
        var expression = annotated;
        if (expression is { Offset: 0, Apex: > 0 and var last })
        {
            problems.Warn(file, line, $"The offset is 0; the apex, {last}, stands for it.");
            expression = expression with { Offset = last };
        }
        if (expression.Onset < 0 || expression.Onset > expression.Offset)
        {
            var reason = expression.Onset < 0 ? "its onset is below 0" : "it ends before it begins";
            problems.Error(file, line, $"The expression from {expression.Onset} to {expression.Offset} is left out: {reason}.");
            return null;
        }
        if (expression.Apex is { } apex && (apex < expression.Onset || apex > expression.Offset))
        {
            problems.Warn(file, line, $"The apex {apex} is outside {expression.Onset} to {expression.Offset} and taken as unknown.");
            expression = expression with { Apex = null };
        }
        return frames is null ? expression : Among(frames, expression, file, line, problems);
    }

    private static ExpressionEvent? Among(FrameSource frames, ExpressionEvent expression, string file, int? line, ProblemLog problems)
    {
        if (frames.FirstAtOrAfter(expression.Onset) is not { } onset || frames.LastAtOrBefore(expression.Offset) is not { } offset || onset > offset)
        {
            problems.Error(file, line, $"The expression from {expression.Onset} to {expression.Offset} is left out: no frame file lies in it.");
            return null;
        }
        foreach (var end in new[] { expression.Onset, expression.Offset }.Distinct())
        {
            if (frames.PositionOf(end) is null)
                problems.Warn(file, line, $"Frame {end} does not exist; the nearest frame inside the expression is used.");
        }
        int? apex = expression.Apex is { } strongest ? Math.Clamp(frames.LastAtOrBefore(strongest) ?? onset, onset, offset) : null;
        return expression with { Positions = new(onset, apex, offset) };
    }
}
