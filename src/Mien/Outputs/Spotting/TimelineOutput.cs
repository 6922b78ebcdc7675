using Mien.Core;
using Mien.Systems.LogoFormer.Timeline;

namespace Mien.Outputs.Spotting;

/// <summary><c>expressions.csv</c>: what each face shows, window by window.</summary>
/// <param name="folder">Where it goes.</param>
public sealed class TimelineOutput(string folder) : IAnalysisOutput
{
    private static readonly string[] Columns = ["face_id", "first_frame", "last_frame", "start", "end", "centre", "predicted"];

    /// <summary>Nothing: frames have a table of their own.</summary>
    public void Write(FrameRecord record)
    {
    }

    /// <summary>Nothing: events have a table of their own.</summary>
    public void Write(Interval interval)
    {
    }

    /// <inheritdoc/>
    public void Complete(AnalysisSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        if (summary.Timeline is { } timeline)
        {
            CsvTable.Write(
                Path.Combine(folder, "expressions.csv"), [.. Columns, .. timeline.Classes.Select(name => $"p_{name}")],
                timeline.Windows.Select(window => (Action<CsvRow>)(row => Fill(row, window, timeline.Classes))));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static void Fill(CsvRow row, ExpressionWindow window, IReadOnlyList<string> classes)
    {
        row.Add(window.FaceId).Add(window.First.Number).Add(window.Last.Number)
            .Add(window.First.Time.Seconds, "F6").Add(window.Last.Time.Seconds, "F6").Add(window.Centre, "F6").Add(classes[window.Predicted]);
        foreach (var probability in window.Probabilities)
            row.Add(probability, "F4");
    }
}
