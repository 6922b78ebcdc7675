using System.Buffers;
using System.Text.Json;
using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>What the page's script draws, as JSON. The default encoder escapes <c>&lt;</c>, so no text can end the script element.</summary>
internal sealed class ReportData
{
    public required AnalysisHeader Header { get; init; }

    public required AnalysisSummary Summary { get; init; }

    /// <summary>The curves of each person, in the order of their buffers.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    public required TimeAxis Axis { get; init; }

    public required IReadOnlyList<Person> Persons { get; init; }

    /// <summary>Faces that ever appeared, shown or not.</summary>
    public required int FacesSeen { get; init; }

    /// <summary>Macro- and micro-expressions; null where nobody looked for them.</summary>
    public ExpressionData? Expressions { get; init; }

    /// <summary>Expressions over time; null where nobody followed them.</summary>
    public TimelineData? Timeline { get; init; }

    /// <summary>Action units, expressions, valence and arousal frame by frame; null where nobody told them.</summary>
    public AffectData? Affect { get; init; }

    /// <summary>What is true of one of the faces; null for a video that nobody made.</summary>
    public TruthComparison? Comparison { get; init; }

    public required IReadOnlyDictionary<Image, byte[]> Jpegs { get; init; }

    /// <summary>Curves that share a plot; what people look for first stands first, the rest as in the table.</summary>
    private IEnumerable<IGrouping<string, (int Index, Column Item)>> Groups =>
        Columns.Index().GroupBy(column => column.Item.Group, StringComparer.Ordinal)
            .OrderBy(group => group.Key switch { "Affect" => 0, "Expression" => 1, "Head pose" => 2, _ => 3 });

    public ReadOnlySpan<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("title", Path.GetFileName(Header.InputPath));
        json.WriteNumber("frameRate", Header.FrameRate);
        json.WriteNumber("end", Milliseconds(Summary.End.Seconds));
        json.WriteNumber("frames", Summary.Frames);
        json.WriteNumber("framesWithFace", Summary.FramesWithFace);
        json.WriteBoolean("complete", Summary.Complete);
        json.WriteNumber("stride", Axis.Stride);
        json.WriteString("table", Header.Columns.Count > 0 ? "frames.csv" : "scores.csv");
        Expressions?.WriteKey(json);
        WriteFacts(json);
        WriteNotes(json);
        WriteCharts(json);
        WriteTimes(json);
        json.WriteStartArray("persons");
        foreach (var person in Persons)
            WritePerson(json, person);
        json.WriteEndArray();
        if (Comparison is { FaceId: { } face } comparison)
            WriteTruth(json, comparison, face);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    private void WriteFacts(Utf8JsonWriter json)
    {
        json.WriteStartArray("facts");
        Pair("Duration", Duration(Summary.End.Seconds));
        Pair("Picture", $"{Header.Width} × {Header.Height} pixels");
        Pair("Frame rate", Header.FrameRate > 0 ? $"{Math.Round(Header.FrameRate, 3)} per second" : "not stated in the file");
        foreach (var (name, value) in Header.VideoFacts.Where(fact => fact.Key is not ("Duration" or "Frame size" or "Frame rate")))
            Pair(name, value);
        Pair("Frames analysed", $"{Summary.Frames:N0}");
        Pair("Frames with a face", Summary.Frames == 0 ? "0" : $"{Summary.FramesWithFace:N0} ({100.0 * Summary.FramesWithFace / Summary.Frames:0.#} %)");
        Pair("People", $"{Persons.Count}");
        json.WriteEndArray();

        void Pair(string name, string value)
        {
            json.WriteStartArray();
            json.WriteStringValue(name);
            json.WriteStringValue(value);
            json.WriteEndArray();
        }
    }

    private void WriteNotes(Utf8JsonWriter json)
    {
        json.WriteStartArray("notes");
        foreach (var note in Header.Notes.Concat(Summary.Notes))
            json.WriteStringValue(note);
        if (FacesSeen > Persons.Count && Persons.Count > 0)
            json.WriteStringValue($"{FacesSeen - Persons.Count} faces that were seen only briefly are left out here; frames.csv has them all.");
        foreach (var person in Persons)
        {
            if (person.Events.Total > person.Events.Choose().Count)
                json.WriteStringValue($"Person {person.FaceId} has {person.Events.Total} events: the strongest are drawn here, events.csv has them all.");
        }
        json.WriteEndArray();

        json.WriteStartArray("sources");
        foreach (var note in SourceNote.For(Groups.Select(group => group.Key)).Concat(Expressions?.Notes ?? []).Concat(Timeline?.Notes ?? []).Concat(Affect?.Notes ?? []))
        {
            json.WriteStartObject();
            json.WriteString("title", note.Title);
            json.WriteString("text", note.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteCharts(Utf8JsonWriter json)
    {
        json.WriteStartArray("charts");
        foreach (var group in Groups)
        {
            json.WriteStartObject();
            json.WriteString("title", group.Key);
            json.WriteString("unit", string.Join(", ", group.Select(column => column.Item.Unit).Where(unit => unit.Length > 0).Distinct()));
            WriteBound("min", group.Select(column => column.Item.Minimum).ToList());
            WriteBound("max", group.Select(column => column.Item.Maximum).ToList());
            json.WriteStartArray("curves");
            foreach (var (index, column) in group)
            {
                json.WriteStartObject();
                json.WriteString("title", column.Title);
                json.WriteNumber("index", index);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();

        // An axis is fixed only where every curve on it says so.
        void WriteBound(string name, List<double?> bounds)
        {
            if (bounds.TrueForAll(bound => bound is not null))
                json.WriteNumber(name, name == "min" ? bounds.Min()!.Value : bounds.Max()!.Value);
        }
    }

    private void WriteTimes(Utf8JsonWriter json)
    {
        json.WriteStartArray("times");
        for (var i = 0; i < Axis.Count; i++)
        {
            json.WriteNumberValue(Milliseconds(Axis[i].First));
            if (Axis.Stride > 1)
                json.WriteNumberValue(Milliseconds(Axis[i].Last));
        }
        json.WriteEndArray();
    }

    private void WritePerson(Utf8JsonWriter json, Person person)
    {
        json.WriteStartObject();
        json.WriteNumber("id", person.FaceId);
        json.WriteNumber("frames", person.Frames);
        json.WriteStartArray("curves");
        for (var column = 0; column < Columns.Count; column++)
            WriteCurve(json, person.Curves.Column(column), Axis);
        json.WriteEndArray();
        WriteGaps(json, person.Curves.Column(Columns.Count - 1));

        WriteEvents(json, person.Events.Choose());
        json.WriteStartArray("moments");
        foreach (var moment in person.Moments.Choose())
            WriteEvent(json, moment.Event, moment.Picture);
        json.WriteEndArray();
        Expressions?.Write(json, person.FaceId);
        Timeline?.Write(json, person.FaceId);
        Affect?.Write(json, person.FaceId);
        json.WriteStartArray("strip");
        foreach (var picture in person.Strip.Choose())
        {
            json.WriteStartObject();
            json.WriteNumber("time", Milliseconds(picture.Time.Seconds));
            json.WriteNumber("frame", picture.Frame);
            WriteImage(json, picture);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteTruth(Utf8JsonWriter json, TruthComparison comparison, int face)
    {
        json.WriteStartObject("truth");
        json.WriteNumber("face", face);
        json.WriteStartArray("table");
        foreach (var (name, result) in comparison.Table(blinks: Header.Columns.Count > 0, expressions: Expressions is not null))
        {
            json.WriteStartArray();
            json.WriteStringValue(name);
            json.WriteStringValue(result);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("curves");
        foreach (var (index, curve) in TrueCurve.All.Index())
        {
            if (Columns.Index().FirstOrDefault(column => column.Item.Name == curve.Column) is not { Item: not null, Index: var beside })
                continue;
            json.WriteStartObject();
            json.WriteString("title", curve.Title);
            json.WriteNumber("beside", beside);
            json.WritePropertyName("values");
            WriteCurve(json, comparison.Curves.Column(index), Axis);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteEvents(json, comparison.Events);
        json.WriteEndObject();
    }

    /// <summary>Writes a curve as an array: a point a bucket or, where buckets hold several frames, two.</summary>
    public static void WriteCurve(Utf8JsonWriter json, ReadOnlySpan<Extremes> curve, TimeAxis axis)
    {
        json.WriteStartArray();
        foreach (var extremes in curve[..axis.Count])
        {
            WriteValue(json, extremes.Early);
            if (axis.Stride > 1)
                WriteValue(json, extremes.Late);
        }
        json.WriteEndArray();
    }

    private void WriteEvents(Utf8JsonWriter json, IEnumerable<Interval> events)
    {
        json.WriteStartArray("events");
        foreach (var item in events)
            WriteEvent(json, item, picture: null);
        json.WriteEndArray();
    }

    // A gap reaches from the last frame with the face to the next one with it.
    private void WriteGaps(Utf8JsonWriter json, ReadOnlySpan<Extremes> pose)
    {
        json.WriteStartArray("gaps");
        for (var i = 0; i < Axis.Count; i++)
        {
            if (!pose[i].IsEmpty)
                continue;
            var start = i;
            while (i < Axis.Count && pose[i].IsEmpty)
                i++;
            json.WriteStartArray();
            json.WriteNumberValue(Milliseconds(start == 0 ? Axis[0].First : Axis[start - 1].Last));
            json.WriteNumberValue(Milliseconds(i == Axis.Count ? Axis[i - 1].Last : Axis[i].First));
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private void WriteEvent(Utf8JsonWriter json, Interval item, Picture? picture)
    {
        json.WriteStartObject();
        WriteEventProperties(json, item);
        if (picture is not null)
            WriteImage(json, picture);
        json.WriteEndObject();
    }

    /// <summary>Writes an event as properties of an object that is open.</summary>
    public static void WriteEventProperties(Utf8JsonWriter json, Interval item)
    {
        json.WriteString("type", item.Type);
        if (item.Label.Length > 0)
            json.WriteString("label", item.Label);
        json.WriteNumber("onset", Milliseconds(item.OnsetTime.Seconds));
        json.WriteNumber("apex", Milliseconds(item.ApexTime.Seconds));
        json.WriteNumber("offset", Milliseconds(item.OffsetTime.Seconds));
        json.WriteNumber("frame", item.Apex);
        json.WritePropertyName("score");
        WriteValue(json, (float)item.Score);
    }

    private void WriteImage(Utf8JsonWriter json, Picture picture) =>
        json.WriteString("image", $"data:image/jpeg;base64,{Convert.ToBase64String(Jpegs[picture.Image])}");

    /// <summary>Four significant digits: more than a plot can show.</summary>
    public static void WriteValue(Utf8JsonWriter json, float value)
    {
        if (!float.IsFinite(value))
        {
            json.WriteNullValue();
            return;
        }
        var scale = value == 0 ? 1 : Math.Pow(10, 3 - Math.Floor(Math.Log10(Math.Abs(value))));
        json.WriteNumberValue(Math.Round(value * scale) / scale);
    }

    private static string Duration(double seconds)
    {
        var tenths = (long)Math.Round(10 * seconds);
        return tenths < 600 ? $"{seconds:0.00} s" : $"{tenths / 600} min {tenths % 600 / 10.0:0.0} s";
    }

    private static double Milliseconds(double seconds) => Math.Round(seconds, 3);
}
