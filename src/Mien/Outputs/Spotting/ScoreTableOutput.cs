using Mien.Core;
using Mien.Systems.SlSwin;

namespace Mien.Outputs.Spotting;

/// <summary><c>scores.csv</c>: the smoothed scores of every face and frame, from which expressions are decoded.</summary>
public sealed class ScoreTableOutput : IAnalysisOutput
{
    private readonly AtomicFile _file;

    /// <param name="path">The file to write.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public ScoreTableOutput(string path) => _file = AtomicFile.Create(path);

    /// <summary>Nothing: scores are known at the end.</summary>
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
        var row = new CsvRow();
        foreach (var name in new[] { "face_id", "frame", "timestamp", "macro", "micro" })
            row.Add(name);
        row.EndTo(_file);
        foreach (var face in summary.Spotted?.Faces ?? [])
        {
            SpottedCurve[] curves = [.. face.Curves.OrderBy(curve => curve.Kind)];
            for (var i = 0; i < face.Frames; i++)
            {
                var frame = summary.Spotted!.Frames[face.FirstFrame + i];
                row.Add(face.Id).Add(frame.Number).Add(frame.Time.Seconds, "F6");
                foreach (var curve in curves)
                    row.AddFinite(curve.Values[i], "G6");
                row.EndTo(_file);
            }
        }
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
