using System.Globalization;
using System.Text.Json;
using Mien.Core;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Timeline;

namespace Mien.Outputs.Report;

/// <summary>What the page shows of action units, expressions, valence and arousal frame by frame: a curve each, thinned as all others are.</summary>
/// <param name="timeline">What is told.</param>
/// <param name="axis">The page's.</param>
internal sealed class AffectData(TrackTimeline timeline, TimeAxis axis)
{
    // As in the chart of the ready-made network, so that colours agree.
    private static readonly string[] Classes = ["Anger", "Disgust", "Fear", "Happiness", "Sadness", "Surprise", "Neutral", "Other"];

    private const double ShortestPresence = 0.2;        // seconds

    private static readonly string System = PublishedWork.Of(MaeTmfSystem.SystemName).Name;

    /// <summary>Where the numbers come from.</summary>
    public IReadOnlyList<SourceNote> Notes => [SourceNote.OnTracks(timeline)];

    /// <summary>Where each action unit is most clearly present, and the largest changes of valence and arousal.</summary>
    public IEnumerable<Highlight> Highlights(int faceId)
    {
        if (timeline.Faces.FirstOrDefault(face => face.FaceId == faceId) is not { } face)
            return [];
        return
        [
            .. face.Of(AffectTrack.ActionUnits) is { } units ? ClearUnits(face, units) : [],
            .. face.Of(AffectTrack.ValenceArousal) is { } plane
                ? AffectTrack.ValenceArousal.OutputNames().Index().SelectMany(output => Findings.OfChange(faceId, Title(output.Item), System, Change(face, plane, output.Index))) : [],
        ];
    }

    /// <summary>Writes what is told of one face as properties of an object that is open.</summary>
    public void Write(Utf8JsonWriter json, int faceId)
    {
        if (timeline.Faces.FirstOrDefault(face => face.FaceId == faceId) is not { } face)
            return;
        json.WriteStartObject("affect");
        if (face.Of(AffectTrack.ActionUnits) is { } units)
        {
            json.WriteStartArray("units");
            WriteCurves(json, face, units, AffectTrack.ActionUnits.OutputNames(), (name, output) =>
            {
                json.WriteString("name", Muscle(name));
                json.WriteNumber("threshold", timeline.Thresholds[output]);
                json.WriteNumber("present", Math.Round(units.Column(output).Count(value => value >= timeline.Thresholds[output]) / (double)units.Frames, 4));
            });
        }
        if (face.Of(AffectTrack.Expression) is { } classes)
        {
            json.WriteString("classesSound", Sound(AffectTrack.Expression, faceId));
            json.WriteStartArray("classes");
            WriteCurves(json, face, classes, Classes);
        }
        if (face.Of(AffectTrack.ValenceArousal) is { } plane)
        {
            json.WriteString("planeSound", Sound(AffectTrack.ValenceArousal, faceId));
            json.WriteStartArray("plane");
            WriteCurves(json, face, plane, AffectTrack.ValenceArousal.OutputNames());
        }
        json.WriteEndObject();
    }

    // Of each unit the stretch in which it is present and whose mean probability is highest.
    private IEnumerable<Highlight> ClearUnits(FaceSeries face, TrackSeries units)
    {
        foreach (var (output, name) in AffectTrack.ActionUnits.OutputNames().Index())
        {
            var threshold = timeline.Thresholds[output];
            var values = units.Column(output);
            if (Stretch.Above(threshold, values, i => face.Frames[i].Time.Seconds, ShortestPresence).MaxBy(stretch => stretch.Mean) is not { } best)
                continue;
            yield return new()
            {
                FaceId = face.FaceId,
                Kind = "action-unit",
                What = $"{Title(name)}, {Muscle(name)}",
                By = System,
                Evidence = string.Create(CultureInfo.InvariantCulture, $"mean probability {best.Mean:0.00}, counts from {threshold:0.00} on"),
                Onset = face.Frames[best.First].Time.Seconds,
                Apex = face.Frames[best.Peak].Time.Seconds,
                Offset = face.Frames[best.Last].Time.Seconds,
                Score = best.Mean,
                Required = threshold,
            };
        }
    }

    private static LargestChange.Change? Change(FaceSeries face, TrackSeries plane, int output)
    {
        var change = new LargestChange();
        for (var i = 0; i < plane.Frames; i++)
            change.Add(face.Frames[i].Time.Seconds, plane.Of(i)[output]);
        return change.Largest;
    }

    private void WriteCurves(Utf8JsonWriter json, FaceSeries face, TrackSeries series, IReadOnlyList<string> order, Action<string, int>? more = null)
    {
        var names = series.Track.OutputNames();
        var curves = new Curves(series.Outputs);
        var values = new float[series.Outputs];
        for (var i = 0; i < series.Frames; i++)
        {
            for (var output = 0; output < values.Length; output++)
                values[output] = (float)series.Of(i)[output];
            curves.Add(face.Positions[i], values);
        }
        curves.AlignTo(axis);
        foreach (var name in order)
        {
            var output = names.ToList().IndexOf(name);
            json.WriteStartObject();
            json.WriteString("title", Title(name));
            more?.Invoke(name, output);
            json.WritePropertyName("values");
            ReportJson.WriteCurve(json, curves.Column(output), axis);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private string Sound(AffectTrack track, int faceId)
    {
        if (timeline.Sound is not { } sound || timeline.Tracks.First(model => model.Track == track).Heard is null)
            return "Only seen.";
        return sound.FaceId == faceId
            ? "Seen and heard: the sound of the video is taken for this person's." : "Only seen: the sound of the video, if there is any, is not taken for this person's.";
    }

    // "AU12" → "AU 12", "valence" → "Valence"
    private static string Title(string name) => name.StartsWith("AU", StringComparison.Ordinal) ? $"AU {name[2..]}" : char.ToUpperInvariant(name[0]) + name[1..];

    // "AU12" → "lip corner puller"
    private static string Muscle(string name) => string.Concat(
        $"{(ActionUnit)int.Parse(name.AsSpan(2), CultureInfo.InvariantCulture)}".Select((letter, i) => i > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
