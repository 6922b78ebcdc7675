using System.Globalization;
using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;
using Mien.Datasets.Synthetic.Truth;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>Videos with tables beside them: valence, arousal, expression and action units of every frame, and expressions as events.</summary>
internal sealed class PlainLayout : Layout
{
    private static readonly string[] Parts = ["train", "validation", "test"];

    private static readonly ActionUnit[] Units = Enum.GetValues<ActionUnit>();

    public override string Name => "plain";

    internal override RecordingPlan Plan(Take take) => new AffectVideoPlan();

    internal override void WriteMedia(IRecording recording, string root) =>
        Pictures.WriteVideo(recording, Path.Combine(root, "videos", $"{Video(recording)}.mp4"));

    internal override void WriteLabels(IReadOnlyList<IRecording> recordings, string root)
    {
        foreach (var recording in recordings)
        {
            TextLines.Write(Path.Combine(root, "frames", $"{Video(recording)}.csv"), Frames(recording));
            TextLines.Write(Path.Combine(root, "events", $"{Video(recording)}.csv"), recording.Events.Select(Event).Prepend("type,onset,apex,offset,label,action_units,side"));
        }
        var subjects = recordings.Max(recording => recording.Subject);
        TextLines.Write(
            Path.Combine(root, "subjects.csv"),
            recordings.Select(recording => $"{Video(recording)},{recording.Subject:D3},{Parts[SubjectParts.Of(recording.Subject, subjects)]}")
                .Prepend("video,subject,split"));
    }

    private static string Video(IRecording recording) => $"{recording.Subject:D3}_{recording.Clip:D2}";

    private static IEnumerable<string> Frames(IRecording recording)
    {
        yield return "frame,timestamp,valence,arousal,expression," + string.Join(',', Units.Select(unit => $"AU{(int)unit:00}_r"));
        for (var frame = 0; frame < recording.FrameCount; frame++)
        {
            var truth = recording.Truth(frame);
            var seconds = (frame / recording.FrameRate).ToString("F6", CultureInfo.InvariantCulture);
            var units = string.Join(',', Units.Select(unit => TextLines.Decimal(truth.ActionUnits.GetValueOrDefault(unit))));
            yield return $"{frame + 1},{seconds},{TextLines.Decimal(truth.Valence)},{TextLines.Decimal(truth.Arousal)},{Word(truth.Expression)},{units}";
        }
    }

    private static string Event(EventTruth item)
    {
        var side = item.ActionUnits.All(part => part.Right == 0) ? "left" : item.ActionUnits.All(part => part.Left == 0) ? "right" : "";
        return $"{Word(item.Kind)},{item.Onset + 1},{item.Apex + 1},{item.Offset + 1},{Word(item.Emotion)},{FacsCode.Of(item)},{side}";
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);
}
