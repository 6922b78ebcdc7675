using System.Globalization;
using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;
using Mien.Datasets.Synthetic.Truth;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>CASME II, cropped: micro-expressions at 200 frames per second.</summary>
internal sealed class Casme2Layout : Layout
{
    public override string Name => "casme2";

    internal override RecordingPlan Plan(Take take) => new MicroClipPlan
    {
        Emotion = ClipEmotions.Of(
            take, Emotion.Happiness, Emotion.Disgust, Emotion.Surprise, Emotion.Repression, Emotion.Other, Emotion.Sadness, Emotion.Fear),
        MinimumFrames = 40,
        MaximumFrames = 90,
        Width = 128,
        Height = 128,
        HeadShare = 1.1,
    };

    internal override void WriteMedia(IRecording recording, string root) => Pictures.Write(
        recording, Path.Combine(root, "Cropped", $"sub{recording.Subject:D2}", Clip(recording)), "reg_img%d.jpg", First(recording));

    internal override void WriteLabels(IReadOnlyList<IRecording> recordings, string root) => WorkbookWriter.Write(
        Path.Combine(root, "CASME2-coding-20140508.xlsx"),
        [
            ["Subject", "Filename", null, "OnsetFrame", "ApexFrame", "OffsetFrame", null, "Action Units", "Estimated Emotion"],
            .. recordings.SelectMany(recording => recording.Events.Select(item => (object?[])
            [
                recording.Subject, Clip(recording), null,
                First(recording) + item.Onset, First(recording) + item.Apex, First(recording) + item.Offset,
                null, FacsCode.Of(item), Word(item.Emotion),
            ])),
        ]);

    private static string Clip(IRecording recording) => $"EP{recording.Clip:D2}_01";

    // Clips are cut out of longer recordings: their first picture has any number.
    private static int First(IRecording recording) => 1 + (((37 * recording.Subject) + (11 * recording.Clip)) % 200);

    private static string Word(Emotion emotion) => emotion == Emotion.Other ? "others" : emotion.ToString().ToLower(CultureInfo.InvariantCulture);
}
