using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>FERV39k: short face clips of 22 scenes with one of seven emotions; here a scene's clips are those of some persons.</summary>
internal sealed class Ferv39kLayout : Layout
{
    private static readonly string[] Scenes =
    [
        "Action", "Argue", "Business", "Conflict", "Contest", "Crime", "Crisis", "DailyLife", "ElegantArt", "Experiment", "History", "Interview",
        "Liveshow", "Medicine", "OfficialEvent", "ScholarReport", "School", "Social", "Speech", "Talkshow", "Terror", "War",
    ];

    public override string Name => "ferv39k";

    internal override int MaximumClips => 99;

    internal override RecordingPlan Plan(Take take) => new ExpressionClipPlan
    {
        Emotion = ClipEmotions.Of(take, SevenEmotions.All),
        FrameRate = 25,
        MaximumSeconds = 1.9,
        Width = 224,
        Height = 224,
        HeadShare = 1.05,
    };

    internal override void WriteMedia(IRecording recording, string root) =>
        Pictures.Write(recording, Path.Combine(root, "2_ClipsforFaceCrop", Clip(recording)), "%05d.jpg", 1);

    internal override void WriteLabels(IReadOnlyList<IRecording> recordings, string root)
    {
        SubjectTable.Write(recordings, root, Clip);
        var subjects = recordings.Max(recording => recording.Subject);
        foreach (var (part, test) in (ReadOnlySpan<(string, bool)>)[("train", false), ("test", true)])
        {
            TextLines.Write(
                Path.Combine(root, "4_setups", "All_scenes", $"{part}_All.csv"),
                recordings.Where(recording => SubjectParts.IsTest(recording.Subject, subjects) == test)
                    .Select(recording => $"{Clip(recording)} {SevenEmotions.Word(recording.Emotion)}"));
        }
    }

    private static string Clip(IRecording recording) =>
        $"{Scenes[recording.Subject % Scenes.Length]}/{SevenEmotions.Word(recording.Emotion)}/{(100 * recording.Subject) + recording.Clip:D4}";
}
