using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>Events of the plain layout, in the columns of <c>events.csv</c>.</summary>
internal static class PlainEvents
{
    public static IReadOnlyList<ExpressionEvent> Read(PlainTable table, FrameSource? frames, ProblemLog problems)
    {
        var events = new List<ExpressionEvent>();
        foreach (var row in table.Rows)
        {
            if (Kind(row["type|kind"]) is not { } kind)
                problems.Note(table.File, row.Line, $"The row is passed over: \"{row["type|kind"]}\" is neither micro nor macro.");
            else if (row.Whole("onset") is not { } onset || row.Whole("offset") is not { } offset)
                problems.Error(table.File, row.Line, "The row is left out: onset or offset is not a whole number.");
            else if (EventPlacement.Place(Event(row, kind, onset, offset), frames, table.File, row.Line, problems) is { } expression)
                events.Add(expression);
        }
        return [.. events.OrderBy(expression => expression.Onset)];
    }

    private static ExpressionEvent Event(TableRow row, ExpressionKind kind, int onset, int offset) => new()
    {
        Kind = kind,
        Onset = onset,
        Apex = row.Whole("apex"),
        Offset = offset,
        RawEmotion = row.Text("label|emotion"),
        RawActionUnits = row.Text("action_units|au|aus"),
        Side = row["side"].ToLowerInvariant() switch { "left" or "l" => FaceSide.Left, "right" or "r" => FaceSide.Right, _ => null },
    };

    private static ExpressionKind? Kind(string type) => type.ToLowerInvariant() switch
    {
        "micro" or "micro-expression" or "me" => ExpressionKind.Micro,
        "macro" or "macro-expression" or "mae" => ExpressionKind.Macro,
        _ => null,
    };
}
