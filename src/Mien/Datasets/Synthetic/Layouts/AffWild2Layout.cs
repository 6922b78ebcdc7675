using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;
using Mien.Faces;
using Mien.Media;
using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>Aff-Wild2 as the ABAW challenges give it out: three tracks, aligned crops with gaps, sound, labels that are missing here and there.</summary>
internal sealed class AffWild2Layout : Layout
{
    private const int CropSize = 112;

    // As in mae-tmf's synthetic data: a face is not found in 3 % of the frames, and 5 % of the labels are marked as not annotated.
    private const double MissingCrops = 0.03;
    private const double MissingLabels = 0.05;

    private static readonly string[] Parts = ["Train_Set", "Validation_Set"];

    private static readonly ActionUnit[] Units =
    [
        ActionUnit.InnerBrowRaiser, ActionUnit.OuterBrowRaiser, ActionUnit.BrowLowerer, ActionUnit.CheekRaiser, ActionUnit.LidTightener,
        ActionUnit.UpperLipRaiser, ActionUnit.LipCornerPuller, ActionUnit.LipCornerDepressor, ActionUnit.LipTightener, ActionUnit.LipPressor,
        ActionUnit.LipsPart, ActionUnit.JawDrop,
    ];

    private static readonly Emotion[] Expressions =
        [Emotion.Neutral, Emotion.Anger, Emotion.Disgust, Emotion.Fear, Emotion.Happiness, Emotion.Sadness, Emotion.Surprise, Emotion.Other];

    public override string Name => "aff-wild2";

    internal override int MaximumClips => 99;

    internal override RecordingPlan Plan(Take take) => new AffectVideoPlan();

    internal override void WriteMedia(IRecording recording, string root)
    {
        var video = Video(recording);
        Pictures.WriteVideo(recording, Path.Combine(root, "videos", "batch1", $"{video}.mp4"));
        Pictures.WriteSound(recording, Path.Combine(root, "audio", $"{video}.wav"));
        WriteCrops(recording, Path.Combine(root, "cropped_aligned", video));
    }

    internal override void WriteLabels(IReadOnlyList<IRecording> recordings, string root)
    {
        SubjectTable.Write(recordings, root, Video);
        var subjects = recordings.Max(recording => recording.Subject);
        (string Challenge, string Short, string Header, Func<IRecording, int, string> Line)[] tracks =
        [
            ("VA_Estimation_Challenge", "VA", "valence,arousal", ValenceArousal),
            ("EXPR_Classification_Challenge", "EXPR", string.Join(',', Expressions), Expression),
            ("AU_Detection_Challenge", "AU", string.Join(',', Units.Select(unit => $"AU{(int)unit}")), ActionUnits),
        ];
        foreach (var (challenge, name, header, line) in tracks)
        {
            foreach (var recording in recordings.Where(recording => SubjectParts.Of(recording.Subject, subjects) < Parts.Length))
            {
                TextLines.Write(
                    Path.Combine(root, "Annotations", challenge, Parts[SubjectParts.Of(recording.Subject, subjects)], $"{Video(recording)}.txt"),
                    Enumerable.Range(0, recording.FrameCount).Select(frame => line(recording, frame)).Prepend(header));
            }
            TextLines.Write(
                Path.Combine(root, "names_of_videos_in_each_test_set", $"{name}_test_set_release.txt"),
                recordings.Where(recording => SubjectParts.Of(recording.Subject, subjects) == Parts.Length).Select(Video));
        }
    }

    internal static string Video(IRecording recording) => $"video{(100 * recording.Subject) + recording.Clip}";

    /// <summary>Whether the frame's crop exists; the first always does.</summary>
    internal static bool HasCrop(IRecording recording, int frame) => frame == 0 || !Chance(recording, frame, 1, MissingCrops);

    /// <summary>Whether the frame's labels are given.</summary>
    internal static bool IsAnnotated(IRecording recording, int frame) => !Chance(recording, frame, 2, MissingLabels);

    internal static string ValenceArousal(IRecording recording, int frame) => IsAnnotated(recording, frame) && recording.Truth(frame) is var truth
        ? $"{TextLines.Decimal(truth.Valence)},{TextLines.Decimal(truth.Arousal)}"
        : "-5,-5";

    internal static string Expression(IRecording recording, int frame) =>
        IsAnnotated(recording, frame) ? $"{Class(recording.Truth(frame).Expression)}" : "-1";

    // Intensity A is a trace, and annotators see it: level 1 counts as present.
    internal static string ActionUnits(IRecording recording, int frame)
    {
        if (!IsAnnotated(recording, frame))
            return string.Join(',', Units.Select(_ => "-1"));
        var truth = recording.Truth(frame).ActionUnits;
        return string.Join(',', Units.Select(unit => truth.GetValueOrDefault(unit) >= 1 ? "1" : "0"));
    }

    private static void WriteCrops(IRecording recording, string folder)
    {
        Directory.CreateDirectory(folder);
        var actor = recording.Cast();
        using var crop = new Image(CropSize, CropSize);
        using (var writer = new PictureSequenceWriter(folder, "%05d.jpg", 1, CropSize, CropSize))
        {
            Span<Vector2> points = stackalloc Vector2[68];
            foreach (var (frame, image) in Pictures.Frames(recording).Index())
            {
                actor.Landmarks(recording.State(frame), points);
                FaceAligner.Align(image, Mean(points[36..42]), Mean(points[42..48]), (points[48] + points[54]) / 2, crop);
                writer.Write(crop);
            }
            writer.Complete();
        }
        for (var frame = 0; frame < recording.FrameCount; frame++)
        {
            if (!HasCrop(recording, frame))
                File.Delete(Path.Combine(folder, $"{frame + 1:D5}.jpg"));
        }
    }

    private static Vector2 Mean(ReadOnlySpan<Vector2> points)
    {
        var sum = Vector2.Zero;
        foreach (var point in points)
            sum += point;
        return sum / points.Length;
    }

    private static bool Chance(IRecording recording, int frame, int purpose, double probability) =>
        new ItemRandom((ulong)((100 * recording.Subject) + recording.Clip), purpose, frame).Chance(probability);

    // The track has no contempt and no repression.
    private static int Class(Emotion emotion) => Array.IndexOf(Expressions, emotion) is >= 0 and var index ? index : Expressions.Length - 1;
}
