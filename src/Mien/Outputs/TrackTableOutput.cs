using System.Globalization;
using Mien.Core;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Timeline;

namespace Mien.Outputs;

/// <summary><c>affect.csv</c>: what MAE + TMF tells of each face in each frame, smoothed; a track without a model has no columns.</summary>
/// <param name="folder">Where it goes.</param>
public sealed class TrackTableOutput(string folder) : IAnalysisOutput
{
    private static readonly string[] Fixed = ["frame", "face_id", "timestamp", "heard"];

    /// <summary>Nothing: it is known only when the video is over.</summary>
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
        if (summary.Tracks is { } timeline)
        {
            CsvTable.Write(
                Path.Combine(folder, "affect.csv"), [.. Fixed, .. timeline.Tracks.SelectMany(track => Columns(track.Track))],
                timeline.Faces.SelectMany(face => Enumerable.Range(0, face.Frames.Count).Select(i => (Action<CsvRow>)(row => Fill(row, timeline, face, i)))));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // As in OpenFace, whose AU06_c is 0 or 1; probabilities have no name there.
    private static IEnumerable<string> Columns(AffectTrack track) => track switch
    {
        AffectTrack.ActionUnits => [.. track.OutputNames().Select(name => $"{Unit(name)}_p"), .. track.OutputNames().Select(name => $"{Unit(name)}_c")],
        AffectTrack.Expression => ["expression", .. track.OutputNames().Select(name => $"expr_{name.ToLowerInvariant()}")],
        _ => track.OutputNames().Select(name => $"mae_{name}"),
    };

    private static string Unit(string name) => $"AU{int.Parse(name.AsSpan(2), CultureInfo.InvariantCulture):00}";

    private static void Fill(CsvRow row, TrackTimeline timeline, FaceSeries face, int index)
    {
        row.Add(face.Frames[index].Number).Add(face.FaceId).Add(face.Frames[index].Time.Seconds, "F6").Add(timeline.Sound?.FaceId == face.FaceId ? 1 : 0);
        foreach (var series in face.Told)
            Fill(row, timeline, series, index);
    }

    private static void Fill(CsvRow row, TrackTimeline timeline, TrackSeries series, int index)
    {
        if (series.Track == AffectTrack.Expression)
            row.Add(series.Track.OutputNames()[series.ClassOf(index)].ToLowerInvariant());
        var told = series.Of(index);
        foreach (var value in told)
            row.Add(value, "F4");
        if (series.Track == AffectTrack.ActionUnits)
        {
            for (var unit = 0; unit < told.Length; unit++)
                row.Add(told[unit] >= timeline.Thresholds[unit] ? 1 : 0);
        }
    }
}
