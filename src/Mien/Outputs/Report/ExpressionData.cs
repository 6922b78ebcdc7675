using System.Globalization;
using System.Text.Json;
using Mien.Core;
using Mien.Features.Flow;
using Mien.Outputs.Spotting;
using Mien.Systems.Recognition;
using Mien.Systems.SlSwin;

namespace Mien.Outputs.Report;

/// <summary>What the page shows of macro- and micro-expressions: curves of scores, thinned, and filmstrips.</summary>
internal sealed class ExpressionData
{
    private const int KeySide = 96;
    private const int KeyQuality = 90;

    private readonly Dictionary<int, SpottedFace> _faces;
    private readonly Dictionary<int, Curves> _curves = [];
    private readonly ILookup<int, Filmstrip> _strips;
    private readonly IReadOnlyList<RecognizedExpressions> _recognized;
    private readonly byte[] _key;
    private readonly TimeAxis _axis;
    private readonly IReadOnlyList<FrameMoment> _moments;

    /// <param name="spotted">What was found.</param>
    /// <param name="recognized">Which expressions these are.</param>
    /// <param name="shown">Ids of the faces on the page.</param>
    /// <param name="strips">Of the strongest.</param>
    /// <param name="axis">One position per frame that was looked at.</param>
    /// <param name="encodeJpegs">As <see cref="ReportOutput"/> has it.</param>
    public ExpressionData(
        SpottedFaces spotted, IReadOnlyList<RecognizedExpressions> recognized, IEnumerable<int> shown, IEnumerable<Filmstrip> strips, TimeAxis axis,
        Func<IReadOnlyList<Image>, int, IReadOnlyList<byte[]>> encodeJpegs)
    {
        (_axis, _recognized, _moments) = (axis, recognized, spotted.Frames);
        _faces = spotted.Faces.IntersectBy(shown, face => face.Id).ToDictionary(face => face.Id);
        _strips = strips.ToLookup(strip => strip.Event.FaceId);
        foreach (var (id, face) in _faces)
            _curves[id] = Thin(face, axis);
        using var key = FlowColors.PaintKey(KeySide);
        _key = encodeJpegs([key], KeyQuality)[0];
        Notes = [SourceNote.OnExpressions(spotted), .. recognized.Select(SourceNote.OnRecognition)];
    }

    /// <summary>Where scores and classes come from.</summary>
    public IReadOnlyList<SourceNote> Notes { get; }

    /// <summary>Every expression found on a face that is shown.</summary>
    public IEnumerable<Highlight> Highlights =>
        from face in _faces.Values
        from curve in face.Curves
        from found in curve.Found
        select Highlight(ExpressionEvents.Of(_moments, face, curve, found), curve.Threshold);

    /// <summary>Writes the key to the colours of motion.</summary>
    public void WriteKey(Utf8JsonWriter json) => json.WriteString("flowKey", ReportJson.Url(_key));

    /// <summary>Writes curves and filmstrips of one face as properties of an object that is open.</summary>
    public void Write(Utf8JsonWriter json, int faceId)
    {
        if (!_faces.TryGetValue(faceId, out var face))
            return;
        json.WriteStartArray("scores");
        foreach (var (index, curve) in face.Curves.Index())
        {
            json.WriteStartObject();
            json.WriteString("type", ExpressionEvents.TypeOf(curve.Kind));
            json.WriteString("unit", curve.Source == VideoSpotter.Trained ? "score of the network, trained towards 0 and 1" : "movement in pixels, no training");
            json.WritePropertyName("threshold");
            ReportJson.WriteValue(json, (float)curve.Threshold);
            json.WritePropertyName("values");
            ReportJson.WriteCurve(json, _curves[faceId].Column(index), _axis);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("filmstrips");
        foreach (var strip in _strips[faceId])
            Write(json, strip);
        json.WriteEndArray();
    }

    private Highlight Highlight(Interval item, double threshold)
    {
        var best = ExpressionEvents.Prediction(_recognized, item) is var (clip, classes) ? RecognizedClip.Named(classes, clip.Probabilities)[0] : null;
        var score = string.Create(CultureInfo.InvariantCulture, $"score {item.Score:0.00}, counts from {threshold:0.00} on");
        return new()
        {
            FaceId = item.FaceId,
            Kind = item.Type,
            What = best is null ? item.Type : $"{item.Type}: {best.Name}",
            By = item.Source == VideoSpotter.Trained ? PublishedWork.Of(SlSwinSystem.SystemName).Name : "movement alone",
            Evidence = best is null ? score : string.Create(CultureInfo.InvariantCulture, $"{score}; {best.Name} with probability {best.Probability:0.00}"),
            Onset = item.OnsetTime.Seconds,
            Apex = item.ApexTime.Seconds,
            Offset = item.OffsetTime.Seconds,
            Score = item.Score,
            Required = threshold,
        };
    }

    private void Write(Utf8JsonWriter json, Filmstrip strip)
    {
        json.WriteStartObject();
        ReportJson.WriteEventProperties(json, strip.Event);
        if (ExpressionEvents.Prediction(_recognized, strip.Event) is var (clip, classes))
        {
            json.WritePropertyName("recognized");
            JsonSerializer.Serialize(json, RecognizedClip.Of(clip, classes), RecognizedClip.Json);
        }
        json.WritePropertyName("fullColour");
        ReportJson.WriteValue(json, strip.FullColour);
        foreach (var (name, picture) in new[]
                 {
                     ("onsetImage", strip.Onset), ("apexImage", strip.Apex), ("offsetImage", strip.Offset), ("flowImage", strip.Flow),
                     ("scoredImage", strip.Scored),
                 })
        {
            if (picture is not null)
                json.WriteString(name, ReportJson.Url(picture));
        }
        json.WriteEndObject();
    }

    private static Curves Thin(SpottedFace face, TimeAxis axis)
    {
        var curves = new Curves(face.Curves.Count);
        var values = new float[face.Curves.Count];
        for (var i = 0; i < face.Frames; i++)
        {
            for (var curve = 0; curve < values.Length; curve++)
                values[curve] = face.Curves[curve].Values[i];
            curves.Add(face.FirstFrame + i, values);
        }
        curves.AlignTo(axis);
        return curves;
    }
}
