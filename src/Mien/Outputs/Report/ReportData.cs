using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>What the page's script draws, as JSON. The default encoder escapes <c>&lt;</c>, so no text can end the script element.</summary>
internal sealed class ReportData
{
    // What a reader wants to know of the file stands at the top already.
    private static readonly string[] AtTheTop = ["Duration", "Frame size", "Frame rate"];

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

    /// <summary>What decided the numbers; null where nobody says.</summary>
    public RunDescription? Run { get; init; }

    public required IReadOnlyDictionary<Image, byte[]> Jpegs { get; init; }

    public ReadOnlySpan<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        using var json = new Utf8JsonWriter(buffer);
        var charts = new ChartData(Columns, Axis);
        json.WriteStartObject();
        json.WriteString("title", Path.GetFileName(Header.InputPath));
        json.WriteNumber("begin", ReportJson.Milliseconds(Summary.Begin.Seconds));
        json.WriteNumber("end", ReportJson.Milliseconds(Summary.End.Seconds));
        json.WriteNumber("frames", Summary.Frames);
        json.WriteBoolean("complete", Summary.Complete);
        json.WriteNumber("stride", Axis.Stride);
        json.WriteString("table", Header.Columns.Count > 0 ? "frames.csv" : "scores.csv");
        ReportJson.WritePairs(json, "facts", Facts());
        ReportJson.WritePairs(json, "file", Header.VideoFacts.Where(fact => !AtTheTop.Contains(fact.Key)).Select(fact => (fact.Key, fact.Value)));
        WriteNotes(json);
        WriteSources(json, charts.Titles);
        WriteHighlights(json);
        charts.Write(json);
        Expressions?.WriteKey(json);
        WritePersons(json);
        if (Comparison is not null)
            new TruthData(Comparison, Columns, Axis).Write(json, measures: Header.Columns.Count > 0, expressions: Expressions is not null);
        if (Run is not null)
            json.WriteString("methods", MethodsText.Of(Header, Summary, Run));
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    private IEnumerable<(string Name, string Value)> Facts()
    {
        yield return ("Duration", Duration(Summary.End - Summary.Begin));
        yield return ("People", $"{FacesSeen}");
        yield return ("Frames with a face", Summary.Frames == 0 ? "0" : Invariant($"{Summary.FramesWithFace:N0} ({100.0 * Summary.FramesWithFace / Summary.Frames:0.#} %)"));
        yield return ("Frames analysed", Invariant($"{Summary.Frames:N0}"));
        yield return ("Frame rate", Header.FrameRate > 0 ? Invariant($"{Math.Round(Header.FrameRate, 3)} per second") : "not stated in the file");
        yield return ("Picture", $"{Header.Width} × {Header.Height} pixels");
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
    }

    private void WriteSources(Utf8JsonWriter json, IEnumerable<string> charts)
    {
        json.WriteStartArray("sources");
        foreach (var note in SourceNote.For(charts, Run).Concat(Expressions?.Notes ?? []).Concat(Timeline?.Notes ?? []).Concat(Affect?.Notes ?? []))
        {
            json.WriteStartObject();
            json.WriteString("title", note.Title);
            json.WriteString("text", note.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteHighlights(Utf8JsonWriter json)
    {
        var all = Persons.SelectMany(person => person.Highlights.Concat(Affect?.Highlights(person.FaceId) ?? []))
            .Concat(Expressions?.Highlights ?? []).Concat(Timeline?.Highlights ?? []);
        json.WritePropertyName("highlights");
        JsonSerializer.Serialize(json, Highlight.Choose(all).Select(item => new
        {
            Person = item.FaceId,
            item.Kind,
            item.What,
            item.By,
            item.Evidence,
            Onset = ReportJson.Milliseconds(item.Onset),
            Apex = ReportJson.Milliseconds(item.Apex),
            Offset = ReportJson.Milliseconds(item.Offset),
            Strength = Math.Round(item.Strength, 2),
        }), RecognizedClip.Json);
    }

    private void WritePersons(Utf8JsonWriter json)
    {
        var data = new PersonData(Axis, Columns.Count, Jpegs);
        json.WriteStartArray("persons");
        foreach (var person in Persons)
        {
            json.WriteStartObject();
            data.Write(json, person);
            Expressions?.Write(json, person.FaceId);
            Timeline?.Write(json, person.FaceId);
            Affect?.Write(json, person.FaceId);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Duration(double seconds)
    {
        var tenths = (long)Math.Round(10 * seconds);
        return tenths < 600 ? Invariant($"{seconds:0.00} s") : Invariant($"{tenths / 600} min {tenths % 600 / 10.0:0.0} s");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
