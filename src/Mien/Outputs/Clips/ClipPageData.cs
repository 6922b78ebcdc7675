using Mien.Outputs.Report;
using Mien.Systems.AkmNet;
using Mien.Systems.AkmNet.Protocols;

namespace Mien.Outputs.Clips;

/// <summary>What the script of the clip page draws.</summary>
internal sealed record ClipPageData
{
    // Rows of the table of all clips; clips.csv has every one.
    private const int MostRows = 2000;

    /// <summary>Title of the page.</summary>
    public required string Title { get; init; }

    /// <summary>Every training.</summary>
    public required IReadOnlyList<TrainingPart> Trainings { get; init; }

    /// <summary>Clips with curves and pictures.</summary>
    public required IReadOnlyList<ClipPart> Clips { get; init; }

    /// <summary>All clips, in short.</summary>
    public required IReadOnlyList<ClipRow> Rows { get; init; }

    /// <summary>How many clips there are.</summary>
    public required int Total { get; init; }

    /// <summary>Puts the page together.</summary>
    /// <param name="tests">All predictions.</param>
    /// <param name="shown">Those with pictures.</param>
    /// <param name="files">The pictures, JPEG.</param>
    public static ClipPageData Of(IReadOnlyList<ClipTest> tests, IReadOnlyDictionary<ClipPrediction, KeyPicture[]> shown, IReadOnlyDictionary<KeyPicture, byte[]> files)
    {
        var several = tests.Count > 1;
        var clips = new List<ClipPart>();
        var rows = new List<ClipRow>();
        foreach (var (test, clip) in tests.SelectMany(test => test.Clips, (test, clip) => (test, clip)))
        {
            int? part = null;
            if (shown.TryGetValue(clip, out var pictures))
            {
                part = clips.Count;
                clips.Add(ClipPart.Of(several ? $"{clip.Clip} ({test.Name})" : clip.Clip, clip, test.Classes, pictures, files));
            }
            if (rows.Count < MostRows)
                rows.Add(ClipRow.Of(several ? test.Name : "", clip, test.Classes, part));
        }
        var total = tests.Sum(test => test.Clips.Count);
        return new()
        {
            Title = total == 1 ? tests[0].Clips[0].Clip : $"{total} clips",
            Trainings = [.. tests.Select(test => TrainingPart.Of(test))],
            Clips = clips,
            Rows = rows,
            Total = total,
        };
    }

    /// <summary>One clip with everything.</summary>
    internal sealed record ClipPart
    {
        public required string Name { get; init; }

        public string? Truth { get; init; }

        public required RecognizedClip Recognized { get; init; }

        public bool ApexIsEstimate { get; init; }

        public required int MostCorrelated { get; init; }

        public bool? ApexIsKey { get; init; }

        public double? FrameRate { get; init; }

        public required IReadOnlyList<PicturePart> Pictures { get; init; }

        public static ClipPart Of(
            string name, ClipPrediction clip, IReadOnlyList<string> classes, IReadOnlyList<KeyPicture> pictures, IReadOnlyDictionary<KeyPicture, byte[]> files)
        {
            var keys = KeyFrameStatistics.Of(clip);
            return new()
            {
                Name = name,
                Truth = clip.Truth is { } truth ? classes[truth] : null,
                Recognized = RecognizedClip.Of(clip, classes),
                ApexIsEstimate = clip.ApexIsEstimate,
                MostCorrelated = keys.MostCorrelated,
                ApexIsKey = keys.ApexIsKey,
                FrameRate = clip.FrameRate > 0 ? clip.FrameRate : null,
                Pictures = [.. pictures.Select(picture => new PicturePart(picture.Index, ReportJson.Url(files[picture])))],
            };
        }
    }

    /// <summary>A picture of a clip.</summary>
    /// <param name="Index">Among its frames.</param>
    /// <param name="Image">Address of the picture.</param>
    internal sealed record PicturePart(int Index, string Image);

    /// <summary>One clip in the table.</summary>
    /// <param name="Training">Empty where there is one.</param>
    /// <param name="Clip">Its name.</param>
    /// <param name="Part">Where it stands among those with curves; null where it is not.</param>
    /// <param name="Truth">Its class; null where unknown.</param>
    /// <param name="Predicted">The most probable class.</param>
    /// <param name="Probability">Of that class.</param>
    /// <param name="Keys">Key frames.</param>
    /// <param name="Frames">Frames.</param>
    /// <param name="Distance">Frames from the most correlated one to the apex; null where that is unknown.</param>
    internal sealed record ClipRow(
        string Training, string Clip, int? Part, string? Truth, string Predicted, double Probability, int Keys, int Frames, int? Distance)
    {
        public static ClipRow Of(string training, ClipPrediction clip, IReadOnlyList<string> classes, int? part) => new(
            training, clip.Clip, part, clip.Truth is { } truth ? classes[truth] : null, classes[clip.Predicted], clip.Probabilities[clip.Predicted],
            clip.KeyFrames.Count, clip.Frames.Count, KeyFrameStatistics.Of(clip).Distance);
    }
}
