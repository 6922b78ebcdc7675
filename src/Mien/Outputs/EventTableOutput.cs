using Mien.Core;

namespace Mien.Outputs;

/// <summary><c>events.csv</c>: one row per event, earliest first.</summary>
/// <remarks>
/// Events arrive when they end and are sorted by when they begin, so they are kept until the end: a few dozen a minute per face,
/// about 100 bytes each.
/// </remarks>
public sealed class EventTableOutput : IAnalysisOutput
{
    private readonly AtomicFile _file;
    private readonly List<Interval> _events = [];

    /// <param name="path">The file to write.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public EventTableOutput(string path) => _file = AtomicFile.Create(path);

    /// <summary>The table's column names, in order.</summary>
    public static IReadOnlyList<string> ColumnNames { get; } =
    [
        "face_id", "type", "onset", "apex", "offset", "onset_seconds", "apex_seconds", "offset_seconds", "label", "score", "source",
    ];

    /// <summary>Nothing: frames have a table of their own.</summary>
    public void Write(FrameRecord record)
    {
    }

    /// <inheritdoc/>
    public void Write(Interval interval)
    {
        ArgumentNullException.ThrowIfNull(interval);
        _events.Add(interval);
    }

    /// <inheritdoc/>
    public void Complete(AnalysisSummary summary)
    {
        var row = new CsvRow();
        foreach (var name in ColumnNames)
            row.Add(name);
        row.EndTo(_file);
        foreach (var item in _events.OrderBy(item => item.Onset).ThenBy(item => item.FaceId).ThenBy(item => item.Type, StringComparer.Ordinal))
            Write(row, item, _file);
        _file.Commit();
    }

    /// <summary>Writes one event.</summary>
    internal static void Write(CsvRow row, Interval item, AtomicFile file)
    {
        row.Add(item.FaceId).Add(item.Type).Add(item.Onset).Add(item.Apex).Add(item.Offset)
            .Add(item.OnsetTime.Seconds, "F6").Add(item.ApexTime.Seconds, "F6").Add(item.OffsetTime.Seconds, "F6")
            .Add(item.Label).AddFinite((float)item.Score, "G6").Add(item.Source);
        row.EndTo(file);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
