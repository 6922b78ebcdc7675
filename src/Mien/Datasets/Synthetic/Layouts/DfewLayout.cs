using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>DFEW: face clips with one of seven emotions and five folds; here a person is in the test list of one fold only.</summary>
internal sealed class DfewLayout : Layout
{
    private const int Folds = 5;

    public override string Name => "dfew";

    internal override int MaximumClips => 99;

    internal override RecordingPlan Plan(Take take) => new ExpressionClipPlan
    {
        Emotion = ClipEmotions.Of(take, SevenEmotions.All),
        FrameRate = 25,
        Width = 224,
        Height = 224,
        HeadShare = 1.05,
    };

    internal override void WriteMedia(IRecording recording, string root) =>
        Pictures.Write(recording, Path.Combine(root, "Clip", "clip_224x224", $"{Number(recording):D5}"), "%05d.jpg", 1);

    internal override void WriteLabels(IReadOnlyList<IRecording> recordings, string root)
    {
        SubjectTable.Write(recordings, root, recording => $"{Number(recording):D5}");
        for (var fold = 1; fold <= Folds; fold++)
        {
            foreach (var (part, test) in (ReadOnlySpan<(string, bool)>)[("train", false), ("test", true)])
            {
                TextLines.Write(
                    Path.Combine(root, "EmoLabel_DataSplit", $"{part}(single-labeled)", $"set_{fold}.csv"),
                    recordings.Where(recording => ((recording.Subject - 1) % Folds == fold - 1) == test)
                        .Select(recording => $"{Number(recording)},{SevenEmotions.Label(recording.Emotion)}")
                        .Prepend("video_name,label"));
            }
        }
    }

    private static int Number(IRecording recording) => (100 * recording.Subject) + recording.Clip;
}
