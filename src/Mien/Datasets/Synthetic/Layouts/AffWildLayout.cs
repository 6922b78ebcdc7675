using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>Aff-Wild: videos with valence and arousal of every frame; all are training videos, since its test labels are not given out.</summary>
internal sealed class AffWildLayout : Layout
{
    public override string Name => "aff-wild";

    internal override int MaximumClips => 99;

    internal override RecordingPlan Plan(Take take) => new AffectVideoPlan();

    internal override void WriteMedia(IRecording recording, string root) =>
        Pictures.WriteVideo(recording, Path.Combine(root, "videos", "train", $"{Video(recording)}.mp4"));

    internal override void WriteLabels(IReadOnlyList<IRecording> recordings, string root)
    {
        SubjectTable.Write(recordings, root, recording => $"{Video(recording)}");
        foreach (var recording in recordings)
        {
            Write("valence", truth => truth.Valence);
            Write("arousal", truth => truth.Arousal);

            void Write(string kind, Func<FrameTruth, float> value) => TextLines.Write(
                Path.Combine(root, "annotations", "train", kind, $"{Video(recording)}.txt"),
                Enumerable.Range(0, recording.FrameCount).Select(frame => TextLines.Decimal(value(recording.Truth(frame)))));
        }
    }

    private static int Video(IRecording recording) => (100 * recording.Subject) + recording.Clip;
}
