using System.Diagnostics;
using Mien.Core;

namespace Mien.Outputs;

/// <summary><c>frames.csv</c>: one row per frame and face, with OpenFace's names and units (angles in radians, landmarks in pixels).</summary>
/// <remarks>
/// A row with <c>success</c> 0 leaves its numbers empty, where OpenFace writes zeros: an empty cell cannot be mistaken for a measurement.
/// Rows reach the partial file at least once a second, so a long analysis can be watched.
/// </remarks>
public sealed class FrameTableOutput : IAnalysisOutput
{
    private const int LandmarkCount = 68;
    private const int PoseCount = 3;
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    private readonly AtomicFile _file;
    private readonly CsvRow _row = new();
    private readonly int _columnCount;
    private long _lastFlush;

    /// <param name="path">The file to write.</param>
    /// <param name="header">Names the columns after the landmarks.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public FrameTableOutput(string path, AnalysisHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        _columnCount = header.Columns.Count;
        _file = AtomicFile.Create(path);
        foreach (var name in ColumnNames(header))
            _row.Add(name);
        _row.EndTo(_file);
    }

    /// <inheritdoc/>
    public void Write(FrameRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Faces.Count == 0)
            WriteFailure(record.Frame, faceId: 0, confidence: 0);
        for (var i = 0; i < record.Faces.Count; i++)
        {
            if (record.Faces[i] is { Success: true } face)
                WriteFace(record.Frame, face);
            else
                WriteFailure(record.Frame, record.Faces[i].FaceId, record.Faces[i].Confidence);
        }
        if (_lastFlush == 0 || Stopwatch.GetElapsedTime(_lastFlush) >= FlushInterval)
        {
            _file.Flush();
            _lastFlush = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Nothing: events have a table of their own.</summary>
    public void Write(Interval interval)
    {
    }

    /// <inheritdoc/>
    public void Complete(AnalysisSummary summary) => _file.Commit();

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>The table's column names, in order.</summary>
    public static IEnumerable<string> ColumnNames(AnalysisHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var landmarks = Enumerable.Range(0, LandmarkCount);
        return
        [
            "frame", "face_id", "timestamp", "confidence", "success", "pose_Rx", "pose_Ry", "pose_Rz",
            .. landmarks.Select(i => $"x_{i}"), .. landmarks.Select(i => $"y_{i}"),
            .. header.Columns.Select(column => column.Name),
        ];
    }

    private void WriteFace(Frame frame, FaceRecord face)
    {
        if (face.Landmarks.Length != LandmarkCount || face.Values.Length != _columnCount)
        {
            throw new ArgumentException(
                $"Face {face.FaceId} of frame {frame.Number} has {face.Landmarks.Length} landmarks and {face.Values.Length} values; " +
                $"{LandmarkCount} and {_columnCount} were announced.", nameof(face));
        }
        StartRow(frame, face.FaceId, face.Confidence, success: 1)
            .AddFinite(float.DegreesToRadians(face.Pose.Pitch), "F5")
            .AddFinite(float.DegreesToRadians(face.Pose.Yaw), "F5")
            .AddFinite(float.DegreesToRadians(face.Pose.Roll), "F5");
        var landmarks = face.Landmarks.Span;
        foreach (ref readonly var point in landmarks)
            _row.AddFinite(point.X, "F2");
        foreach (ref readonly var point in landmarks)
            _row.AddFinite(point.Y, "F2");
        foreach (var value in face.Values.Span)
            _row.AddFinite(value, "G5");
        _row.EndTo(_file);
    }

    private void WriteFailure(Frame frame, int faceId, float confidence)
    {
        StartRow(frame, faceId, confidence, success: 0).AddEmpty(PoseCount + 2 * LandmarkCount + _columnCount);
        _row.EndTo(_file);
    }

    private CsvRow StartRow(Frame frame, int faceId, float confidence, int success) =>
        _row.Add(frame.Number).Add(faceId).Add(frame.Time.Seconds, "F6").AddFinite(confidence, "F4").Add(success);
}
