using System.Globalization;
using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;
using Mien.Datasets.Synthetic.Truth;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>CAS(ME)^3 part A, the form for spotting: long videos at 30 frames per second, pictures numbered from anywhere.</summary>
internal sealed class Casme3PartALayout : Layout
{
    public override string Name => "casme3-a";

    internal override int MaximumClips => 26;

    internal override RecordingPlan Plan(Take take) => new SpottingVideoPlan { FrameRate = 30, MinimumSeconds = 30, MaximumSeconds = 75 };

    internal override void WriteMedia(IRecording recording, string root) => Pictures.Write(
        recording,
        Path.Combine(root, "part_A", "data", "part_A", $"spNO.{recording.Subject}", Video(recording), "color"),
        "%d.jpg",
        First(recording));

    internal override void WriteLabels(IReadOnlyList<IRecording> recordings, string root) => WorkbookWriter.Write(
        Path.Combine(root, "cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx"),
        [
            ["Subject", "Filename", "Onset", "Apex", "Offset", "AU", "Objective class", "emotion", "Expression type"],
            .. recordings.SelectMany(recording => recording.Events.Select(item => (object?[])
            [
                $"spNO.{recording.Subject}", Video(recording),
                First(recording) + item.Onset, First(recording) + item.Apex, First(recording) + item.Offset,
                FacsCode.Of(item), null, Word(item.Emotion),
                item.Kind == ExpressionKind.Macro ? "Macro-expression" : "Micro-expression",
            ])),
        ]);

    private static string Video(IRecording recording) => $"{(char)('a' + recording.Clip - 1)}";

    private static int First(IRecording recording) => (((53 * recording.Subject) + (17 * recording.Clip)) % 400) + 1;

    private static string Word(Emotion emotion) => emotion switch
    {
        Emotion.Other => "others",
        Emotion.Happiness => "happy",
        Emotion.Sadness => "sad",
        _ => emotion.ToString().ToLower(CultureInfo.InvariantCulture),
    };
}
