using System.Globalization;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;
using Mien.Datasets.Synthetic.Truth;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>CAS(ME)^2: long videos at 30 frames per second with macro- and micro-expressions, each person watching up to nine films.</summary>
internal sealed class CasmeSquaredLayout : Layout
{
    // The first person's folder is s15; sheet 2 joins folders to participants, from 1.
    private const int FirstFolder = 14;

    private static readonly (string Code, string Film, string Name)[] Films =
    [
        ("0101", "disgustingteeth", "disgust1"), ("0102", "eatingworms", "disgust2"), ("0401", "girlcrashing", "anger1"),
        ("0402", "beatingpregnantwoman", "anger2"), ("0502", "funnyerrors", "happy1"), ("0503", "", "happy2"),
        ("0505", "funnyinnovations", "happy3"), ("0507", "climbingthewall", "happy4"), ("0508", "funnydunkey", "happy5"),
    ];

    public override string Name => "casme-sq";

    internal override int MaximumClips => Films.Length;

    internal override RecordingPlan Plan(Take take) => new SpottingVideoPlan { FrameRate = 30, MinimumSeconds = 30, MaximumSeconds = 75 };

    internal override void WriteMedia(IRecording recording, string root)
    {
        var (code, film, _) = Films[recording.Clip - 1];
        var subject = FirstFolder + recording.Subject;
        Pictures.Write(recording, Path.Combine(root, "rawpic", $"s{subject}", $"{subject % 100:D2}_{code}{film}"), "img%03d.jpg", 1);
    }

    internal override void WriteLabels(IReadOnlyList<IRecording> recordings, string root) => WorkbookWriter.Write(
        Path.Combine(root, "CAS(ME)^2code_final(Updated).xlsx"),
        [
            .. recordings.SelectMany(recording => recording.Events.Index().Select(entry => (object?[])
            [
                recording.Subject, $"{Films[recording.Clip - 1].Name}_{entry.Index + 1}",
                entry.Item.Onset + 1, entry.Item.Apex + 1, entry.Item.Offset + 1, FacsCode.Of(entry.Item),
                entry.Item.Emotion.ToString().ToLower(CultureInfo.InvariantCulture),
                entry.Item.Kind == ExpressionKind.Macro ? "macro-expression" : "micro-expression",
                entry.Item.Emotion.ToString().ToLower(CultureInfo.InvariantCulture),
            ])),
        ],
        [.. recordings.Select(recording => recording.Subject).Distinct().Select(subject => (object?[])[subject, $"s{FirstFolder + subject}", subject])],
        [.. Films.Select(film => (object?[])[film.Code, film.Name])]);
}
