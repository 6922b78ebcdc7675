using Mien.Faces;
using Mien.Media;
using Mien.Outputs;
using Mien.Outputs.Spotting;
using Mien.Systems.SlSwin;

namespace Mien.Analysis;

/// <summary>The analysis that looks for macro- and micro-expressions and does nothing else: what the <c>spot</c> command does.</summary>
internal static class ExpressionSearch
{
    /// <summary>What the outputs are told before the first frame.</summary>
    public static AnalysisHeader Header(VideoInfo video, VideoSpotter spotter) => VideoAnalyzer.Header(video, []) with
    {
        Notes =
        [
            .. spotter.UntrainedKinds.Select(kind =>
                $"No weights were given for {$"{kind}".ToLowerInvariant()}-expressions: they are found by how far the face moves, which tells few small ones from noise. " +
                "Name weights with --weights."),
        ],
    };

    /// <summary>Analyses a video to its end and completes the outputs, as <see cref="VideoAnalyzer.Analyze"/> does.</summary>
    public static AnalysisSummary Run(
        VideoSpotter spotter, VideoReader reader, IReadOnlyList<IAnalysisOutput> outputs, IProgress<AnalysisProgress>? progress,
        CancellationToken cancellation)
    {
        var notes = new AnalysisNotes();
        var spotted = spotter.Spot(reader, (frame, faces) =>
        {
            var record = new FrameRecord(frame, [.. faces.Select(Record)]);
            foreach (var output in outputs)
                output.Write(record);
            notes.Add(record);
            progress?.Report(new(notes.Frames, frame.Time));
        }, cancellation);
        foreach (var interval in ExpressionEvents.Of(spotted))
        {
            foreach (var output in outputs)
                output.Write(interval);
        }
        var summary = notes.Summary(reader.End!, spotted);
        foreach (var output in outputs)
            output.Complete(summary);
        return summary;
    }

    private static FaceRecord Record(TrackedFace face) => face.Mesh is not { } mesh
        ? new() { FaceId = face.Id, Confidence = 0, Success = false }
        : new()
        {
            FaceId = face.Id,
            Confidence = face.Confidence,
            Success = true,
            Pose = HeadPoseEstimator.Estimate(mesh),
            Landmarks = mesh.Landmarks68(),
            Mesh = mesh,
        };
}
