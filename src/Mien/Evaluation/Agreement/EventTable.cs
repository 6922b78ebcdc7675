using System.Globalization;
using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Evaluation.Agreement;

/// <summary>Reads events from a table: <c>events.csv</c>, or what a coder exports.</summary>
internal static class EventTable
{
    private const string Onset = "onset_seconds|onset|start|begin|begin time";
    private const string Offset = "offset_seconds|offset|end|end time";

    /// <summary>Reads a file with a row for each event, times in seconds; rows without two times in order are left out and named.</summary>
    /// <param name="path">CSV or a workbook.</param>
    /// <param name="face">Read the events of this face only; null reads all. A table without the column <c>face_id</c> is of one face.</param>
    /// <exception cref="InputException">It cannot be read, or no row names the columns of onset and offset.</exception>
    public static Coding Read(string path, int? face)
    {
        var (events, problems) = (new List<CodedEvent>(), new List<string>());
        foreach (var row in HeaderTable.Read(path, Onset, Offset).Rows)
        {
            if (face is not null && row["face_id"].Length > 0 && row.Whole("face_id") != face)
                continue;
            if (row.Real(Onset) is { } onset && row.Real(Offset) is { } offset && onset <= offset)
                events.Add(new(row["type|tier"], row["label|code|value"], onset, offset));
            else
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{path}, line {row.Line}: \"{row[Onset]}\" and \"{row[Offset]}\" are not two times in order"));
        }
        return new() { Name = path, Events = events, Duration = events.Select(item => item.Offset).DefaultIfEmpty().Max(), Problems = problems };
    }
}
