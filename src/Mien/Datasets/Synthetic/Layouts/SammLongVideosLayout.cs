using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;
using Mien.Datasets.Synthetic.Truth;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>SAMM Long Videos: long videos at 200 frames per second with macro- and micro-expressions.</summary>
internal sealed class SammLongVideosLayout : Layout
{
    private const int FirstRows = 10;

    public override string Name => "samm-lv";

    internal override RecordingPlan Plan(Take take) => new SpottingVideoPlan { FrameRate = 200, MinimumSeconds = 15, MaximumSeconds = 30 };

    internal override void WriteMedia(IRecording recording, string root) => Pictures.Write(
        recording, Path.Combine(root, "SAMM_longvideos", Video(recording)), $"{Video(recording)}_%04d.jpg", 1, grey: true);

    internal override void WriteLabels(IReadOnlyList<IRecording> recordings, string root) => WorkbookWriter.Write(
        Path.Combine(root, "SAMM_LongVideos_V3_Release.xlsx"),
        [
            .. Enumerable.Range(1, FirstRows).Select(row => (object?[])[row == 1 ? "Rendered faces in the layout of SAMM Long Videos; no person was filmed." : null]),
            ["Subject", "Filename", "Inducement Code", "Onset", "Apex", "Offset", "Duration", "Type", "Action Units", "Notes"],
            .. recordings.SelectMany(recording => recording.Events.Index().Select(entry => (object?[])
            [
                $"{recording.Subject:D3}", $"{Video(recording)}_{entry.Index + 1}", recording.Clip,
                entry.Item.Onset + 1, entry.Item.Apex + 1, entry.Item.Offset + 1, entry.Item.Offset - entry.Item.Onset + 1,
                entry.Item.Kind == ExpressionKind.Macro ? "Macro" : "Micro - 1/2", FacsCode.Of(entry.Item), null,
            ])),
        ]);

    private static string Video(IRecording recording) => $"{recording.Subject:D3}_{recording.Clip}";
}
