using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;
using Mien.Datasets.Synthetic.Truth;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>SAMM: micro-expressions at 200 frames per second, grey.</summary>
internal sealed class SammLayout : Layout
{
    private const int FirstRows = 13;

    public override string Name => "samm";

    internal override RecordingPlan Plan(Take take) => new MicroClipPlan
    {
        Emotion = ClipEmotions.Of(
            take, Emotion.Anger, Emotion.Happiness, Emotion.Other, Emotion.Surprise, Emotion.Contempt, Emotion.Disgust, Emotion.Fear, Emotion.Sadness),
        MinimumFrames = 40,
        MaximumFrames = 100,
        Width = 192,
        Height = 192,
        HeadShare = 0.9,
    };

    internal override void WriteMedia(IRecording recording, string root) => Pictures.Write(
        recording, Path.Combine(root, "SAMM", $"{recording.Subject:D3}", Clip(recording)), $"{recording.Subject:D3}_%05d.jpg", First(recording), grey: true);

    internal override void WriteLabels(IReadOnlyList<IRecording> recordings, string root) => WorkbookWriter.Write(
        Path.Combine(root, "SAMM_Micro_FACS_Codes_v2.xlsx"),
        [
            .. Enumerable.Range(1, FirstRows).Select(row => (object?[])[row == 1 ? "Rendered faces in the layout of SAMM; no person was filmed." : null]),
            [
                "Subject", "Filename", "Inducement Code", "Onset Frame", "Apex Frame", "Offset Frame", "Duration", "Micro", "Action Units",
                "Estimated Emotion", "Objective Classes", "Notes",
            ],
            .. recordings.SelectMany(recording => recording.Events.Select(item => (object?[])
            [
                $"{recording.Subject:D3}", Clip(recording), 1,
                First(recording) + item.Onset, First(recording) + item.Apex, First(recording) + item.Offset,
                item.Offset - item.Onset + 1, "Micro - 1/2", FacsCode.Of(item), $"{item.Emotion}", ObjectiveClass(item.Emotion), null,
            ])),
        ]);

    private static string Clip(IRecording recording) => $"{recording.Subject:D3}_1_{recording.Clip}";

    private static int First(IRecording recording) => 1 + (((977 * recording.Subject) + (131 * recording.Clip)) % 9000);

    // Davison, Merghani and Yap 2018 group by action units; the prototypes follow their emotions closely enough.
    private static string ObjectiveClass(Emotion emotion) => emotion switch
    {
        Emotion.Happiness => "I",
        Emotion.Surprise => "II",
        Emotion.Anger => "III",
        Emotion.Disgust => "IV",
        Emotion.Sadness => "V",
        Emotion.Fear => "VI",
        _ => "VII",
    };
}
