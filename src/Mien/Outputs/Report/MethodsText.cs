using System.Globalization;
using System.Text;
using Mien.Outputs.Spotting;
using Mien.Systems.LogoFormer;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MimamoNet;
using Mien.Systems.SlSwin;

namespace Mien.Outputs.Report;

/// <summary>A paragraph on methods with references, in plain text to paste: what really ran, with which weights and thresholds.</summary>
internal sealed class MethodsText
{
    private const int HashDigits = 8;

    private readonly RunDescription _run;
    private readonly AnalysisSummary _summary;
    private readonly StringBuilder _text = new();
    private readonly SortedSet<string> _references = new(StringComparer.Ordinal);

    private MethodsText(RunDescription run, AnalysisSummary summary) => (_run, _summary) = (run, summary);

    /// <summary>Writes it.</summary>
    /// <param name="header">What was known before the first frame.</param>
    /// <param name="summary">What is known after the last.</param>
    /// <param name="run">What decided the numbers.</param>
    public static string Of(AnalysisHeader header, AnalysisSummary summary, RunDescription run)
    {
        var methods = new MethodsText(run, summary);
        methods.Video(header);
        methods.Faces();
        methods.Expressions();
        methods.Classes();
        methods.Affect();
        methods._text.Append(
            "How accurate these networks are on the people, cameras and light of this recording was not measured; the numbers describe visible movement of faces.\n\nReferences\n\n");
        return methods._text.AppendJoin("\n", methods._references).Append('\n').ToString();
    }

    private void Video(AnalysisHeader header) => Say(
        string.Create(CultureInfo.InvariantCulture, $"The video ({_summary.End - _summary.Begin:0.0} s, {header.Width} x {header.Height} pixels{Rate(header.FrameRate)}; ") +
        $"SHA-256 {Short(_run.Input.Sha256)}) was analysed with Mien {_run.Version}. A face was found in {_summary.FramesWithFace} of {_summary.Frames} frames.");

    private void Faces()
    {
        if (Ran("blazeface") && Ran("facemesh"))
            Say($"Faces were detected with {Cite("blazeface")} and followed by a mesh of 468 landmarks ({Cite("facemesh")}).");
        if (Ran("iris") && Ran("emotion"))
            Say($"Lids and irises were located with {Cite("iris")}, and single frames rated with a seven-class network ({Cite("emotion")}).");
    }

    private void Expressions()
    {
        if (_summary.Spotted is not { Faces.Count: > 0 } spotted)
            return;
        foreach (var kind in spotted.Faces.SelectMany(face => face.Curves).GroupBy(curve => (curve.Kind, curve.Source)))
        {
            var limits = $"k = {Range(kind.Select(curve => (double)curve.HalfLength), "0")} frames, score of at least {Range(kind.Select(curve => curve.Threshold), "0.00")}";
            Say(kind.Key.Source == VideoSpotter.Trained
                ? $"{Capital(ExpressionEvents.TypeOf(kind.Key.Kind))}s were spotted in optical flow ({Cite(PublishedWork.Flow)}) with {Cite(SlSwinSystem.SystemName)}: {limits}{Weights(ExpressionEvents.TypeOf(kind.Key.Kind))}."
                : $"{Capital(ExpressionEvents.TypeOf(kind.Key.Kind))}s were spotted in optical flow ({Cite(PublishedWork.Flow)}) by the size of movement, without any training: {limits}.");
        }
    }

    private void Classes()
    {
        foreach (var recognized in _summary.Recognized)
        {
            var type = ExpressionEvents.TypeOf(recognized.Kind);
            Say($"{Capital(type)}s were classified as {string.Join(", ", recognized.Classes)} with {Cite(recognized.System)}{Weights($"classes of {type}s")}.");
        }
        if (_summary.Timeline is not null)
            Say($"The same network of {Cite(LogoFormerSystem.SystemName)} rated windows of two seconds, half a second apart.");
    }

    private void Affect()
    {
        if (Ran(MimamoNetSystem.SystemName))
            Say($"Valence and arousal (-1 to 1) were rated for every frame with {Cite(MimamoNetSystem.SystemName)}{Weights("valence and arousal")}.");
        foreach (var track in _summary.Tracks?.Tracks ?? [])
        {
            var thresholds = track.Track != AffectTrack.ActionUnits ? "" : "; present from a probability of " + string.Join(", ",
                AffectTrack.ActionUnits.OutputNames().Zip(track.Thresholds ?? ActionUnitThresholds.Default, (name, least) => string.Create(CultureInfo.InvariantCulture, $"{name} {least:0.00}")));
            Say($"{Capital(track.Track.Title())} were told frame by frame with {Cite(MaeTmfSystem.SystemName)}{Weights($"{track.Track.Title()}, frame by frame")}{thresholds}.");
        }
    }

    private static string Rate(double framesPerSecond) =>
        framesPerSecond > 0 ? string.Create(CultureInfo.InvariantCulture, $", {framesPerSecond:0.##} frames per second") : "";

    private bool Ran(string card) => _run.Models.Any(model => model.Card == card);

    private string Cite(string card) => Cite(PublishedWork.Of(card));

    private string Cite(PublishedWork work)
    {
        _references.Add(work.Reference);
        return work == PublishedWork.Flow || work.Card is "facemesh" or "emotion" ? work.Cited : $"{work.Name} ({work.Cited})";
    }

    // What a model of this name was and what it had learnt from; nothing where the run does not name it.
    private string Weights(string name) => _run.Models.FirstOrDefault(model => model.Name == name) is not { } model ? ""
        : $"; weights {Short(model.Sha256)}{(model.TrainedOn is { } data ? $", trained on {SourceNote.DataOf(data)}" : "")}";

    private void Say(string sentence) => _text.Append(sentence).Append(' ');

    private static string Short(string hash) => hash[..Math.Min(HashDigits, hash.Length)];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Range(IEnumerable<double> values, string format)
    {
        string[] ends = [.. new[] { values.Min(), values.Max() }.Select(value => value.ToString(format, CultureInfo.InvariantCulture)).Distinct()];
        return string.Join(" to ", ends);
    }
}
