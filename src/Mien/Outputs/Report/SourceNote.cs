using Mien.Datasets;
using Mien.Outputs.Spotting;
using Mien.Systems.LogoFormer;
using Mien.Systems.LogoFormer.Timeline;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Timeline;
using Mien.Systems.MimamoNet;
using Mien.Systems.Recognition;
using Mien.Systems.SlSwin;

namespace Mien.Outputs.Report;

/// <summary>Where numbers come from and how far to trust them, in the reader's words.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Text">A few sentences.</param>
public sealed record SourceNote(string Title, string Text)
{
    /// <summary>The note that stands in every report.</summary>
    public static SourceNote Everything { get; } = new(
        "All numbers",
        "They describe what a camera saw of a face. They do not tell what a person felt, thought or intended, and they are no diagnosis. " +
        "Analyse people only with their informed consent; do not use the numbers to judge anyone, for instance in hiring, policing or exams.");

    private static readonly Dictionary<string, string> ByGroup = new(StringComparer.Ordinal)
    {
        ["Expression"] =
            "A small seven-class network trained on photographs of the FER2013 kind: low-resolution web pictures, many of them posed. " +
            "A high curve means that the face looks to the network like the photographs so labelled, nothing more. Treat it as a description, " +
            "compare a person with themself rather than with others, and look at the pictures before you believe a peak. " +
            "Turned or covered faces, glasses and poor light mislead it.",
        ["Affect"] =
            "A network that reads how pleasant and how excited a face looks, on the scale of the faces it has learnt from. Look at its course rather than its height, " +
            "and do not compare people by it.",
        ["Head pose"] = "Fitted to the landmarks; 0 degrees is a look straight into the lens. Less certain the further the head turns away.",
        ["Openness"] =
            "Height of the eye or mouth opening over its width, from the landmarks. How open “open” is differs between people and with " +
            "the tilt of the head: compare with the same person's usual value. At low frame rates short blinks are missed.",
        ["Motion"] =
            "Change of brightness from frame to frame within a region of the aligned face. Flickering light, compression, glasses and " +
            "quick turns of the head move it as well as muscles do.",
        ["Gaze"] = "Position of the iris within the eye opening. It shows where the eyes point relative to the head, not what is looked at.",
    };

    /// <summary>Where scores of macro- and micro-expressions come from.</summary>
    public static SourceNote OnExpressions(SpottedFaces spotted)
    {
        ArgumentNullException.ThrowIfNull(spotted);
        var scorers = spotted.Faces.SelectMany(face => face.Curves).Select(curve => (curve.Kind, curve.TrainedOn)).Distinct().OrderBy(scorer => scorer.Kind)
            .GroupBy(scorer => scorer.TrainedOn, scorer => $"{ExpressionEvents.TypeOf(scorer.Kind)}s");
        return new($"Macro- and micro-expressions{(spotted.Faces.SelectMany(face => face.Curves).Any(curve => curve.TrainedOn is not null) ? $", by {NameOf(SlSwinSystem.SystemName)}" : "")}",
            "Movements of the face of half a second to four seconds, and of up to half a second. The head's own motion is taken away and the eyes are left out; " +
            "what remains around brows and mouth is scored, and the score has to reach the dashed line. " +
            string.Join(' ', scorers.Select(scorer => scorer.Key is { } data
                ? $"The {string.Join(" and ", scorer)} were scored by a network that has learnt from {DataOf(data)}; how well it does on other people, cameras and light is not known."
                : $"The {string.Join(" and ", scorer)} were found without any training, by how far the face moves: speech, chewing or a shaky picture count as well.")) +
            " Take each interval for a place to look at. That a face moved says nothing about why.");
    }

    /// <summary>Where the classes of expressions come from.</summary>
    public static SourceNote OnRecognition(RecognizedExpressions recognized)
    {
        ArgumentNullException.ThrowIfNull(recognized);
        return new(
            $"Classes of {ExpressionEvents.TypeOf(recognized.Kind)}s, by {NameOf(recognized.System)}",
            $"A network has to choose one of {string.Join(", ", recognized.Classes)} for each, even where none of them fits: speech and chewing get a class as well. " +
            (recognized.Kind == ExpressionKind.Micro
                ? "The frames that decide it are those that resemble the whole expression at least as much as its frames do on average. " : "") +
            Learnt(recognized.TrainedOn));
    }

    /// <summary>Where the classes of windows come from.</summary>
    public static SourceNote OnTimeline(ExpressionTimeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        return new(
            $"Expression, two seconds at a time, by {NameOf(LogoFormerSystem.SystemName)}",
            $"A network looks at some frames of each two seconds and spreads its belief over {string.Join(", ", timeline.Classes)}. It sees movement, unlike the network of " +
            $"single frames, and has to believe in something even where none of them fits. {Learnt(timeline.TrainedOn)} " +
            "The red places of the pictures are those that its attention passes on to its answer; that it looks somewhere does not say why.");
    }

    /// <summary>Where action units, expressions, valence and arousal of single frames come from.</summary>
    public static SourceNote OnTracks(TrackTimeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var tracks = timeline.Tracks.GroupBy(track => track.TrainedOn, track => track.Track.Title());
        return new(
            $"Every frame, by {NameOf(MaeTmfSystem.SystemName)}",
            $"Networks look at every frame and at those round it, and tell {string.Join("; ", timeline.Tracks.Select(track => track.Track.Title()))}. A probability says how " +
            "sure a network is, not how strong a movement is. The curves are smoothed over time, so that short movements are flattened. " +
            $"{(timeline.Sound is { } sound ? $"{sound.Because} " : "")}" +
            string.Join(' ', tracks.Select(part => $"The networks of {string.Join(" and ", part)} have learnt from {DataOf(part.Key)}.")) +
            " How well they do on other people, cameras and light is not known.");
    }

    /// <summary>The note for everything, then those for these groups of columns, in their order.</summary>
    /// <param name="groups">Names of the groups.</param>
    /// <param name="run">What ran, to say what was learnt from; default null: nothing is said of that.</param>
    public static IReadOnlyList<SourceNote> For(IEnumerable<string> groups, RunDescription? run = null) =>
        [Everything, .. groups.Where(ByGroup.ContainsKey).Select(group => group == "Affect" ? OnAffect(run) : new SourceNote(group, ByGroup[group]))];

    private static SourceNote OnAffect(RunDescription? run)
    {
        var learnt = run?.Models.FirstOrDefault(model => model.Card == MimamoNetSystem.SystemName)?.TrainedOn;
        return new($"Valence and arousal, by {NameOf(MimamoNetSystem.SystemName)}", learnt is null ? ByGroup["Affect"] : $"{ByGroup["Affect"]} {Learnt(learnt)}");
    }

    private static string NameOf(string system) => PublishedWork.Of(system).Name;

    /// <summary>What a network has learnt from, so that the name behind synthetic faces is not taken for that of the data set.</summary>
    internal static string DataOf(string trainedOn) => trainedOn.TrimEnd('.').Replace("synthetic faces: ", "synthetic faces in the layout of ", StringComparison.Ordinal);

    private static string Learnt(string trainedOn) => $"It has learnt from {DataOf(trainedOn)}; how well it does on other people, cameras and light is not known.";
}
