using Mien.Core;
using Mien.Outputs;

namespace Mien.Tests.Analysis;

/// <summary>Keeps what an analysis tells its outputs.</summary>
internal sealed class Recording : IAnalysisOutput
{
    public List<FrameRecord> Frames { get; } = [];

    /// <summary>Every number of every frame as text, to the last bit.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Sum of the absolute responses in the maps of each frame's first face, while it is seen.</summary>
    public List<double> Energies { get; } = [];

    public List<Interval> Events { get; } = [];

    public AnalysisSummary? Summary { get; private set; }

    public void Write(FrameRecord record)
    {
        Frames.Add(record);
        Lines.Add($"{record.Frame.Number} {record.Frame.Time.Seconds:R}");
        if (record.Faces is [{ Success: true } first, ..])
            Energies.Add(Sum(first.MotionMaps.Span));
        foreach (var face in record.Faces)
        {
            Lines.Add($"{face.FaceId} {face.Success} {face.Confidence:R} {face.Pose} {string.Join(' ', face.Landmarks.ToArray())} " +
                $"{string.Join(' ', face.Values.ToArray())} {Sum(face.MotionMaps.Span):R}");
        }
    }

    public void Write(Interval interval) => Events.Add(interval);

    public void Complete(AnalysisSummary summary) => Summary = summary;

    public void Dispose()
    {
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += Math.Abs(value);
        return sum;
    }
}
