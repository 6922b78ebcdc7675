using System.Text.Json;
using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>What the page shows of one person that every frame tells: curves, gaps, events, moments and the strip of faces.</summary>
/// <param name="axis">The page's.</param>
/// <param name="columns">Curves of each person.</param>
/// <param name="jpegs">The pictures, encoded.</param>
internal sealed class PersonData(TimeAxis axis, int columns, IReadOnlyDictionary<Image, byte[]> jpegs)
{
    /// <summary>Writes it as properties of an object that is open.</summary>
    public void Write(Utf8JsonWriter json, Person person)
    {
        json.WriteNumber("id", person.FaceId);
        json.WriteNumber("frames", person.Frames);
        json.WriteNumber("from", ReportJson.Milliseconds(person.First.Seconds));
        json.WriteNumber("to", ReportJson.Milliseconds(person.Last.Seconds));
        json.WriteStartArray("curves");
        for (var column = 0; column < columns; column++)
            ReportJson.WriteCurve(json, person.Curves.Column(column), axis);
        json.WriteEndArray();
        WriteGaps(json, person.Curves.Column(columns - 1));
        ReportJson.WriteEvents(json, person.Events.Choose());
        json.WriteStartArray("moments");
        foreach (var moment in person.Moments.Choose())
        {
            json.WriteStartObject();
            ReportJson.WriteEventProperties(json, moment.Event);
            if (moment.Picture is { } picture)
                WriteImage(json, picture);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("strip");
        foreach (var picture in person.Strip.Choose())
        {
            json.WriteStartObject();
            json.WriteNumber("time", ReportJson.Milliseconds(picture.Time.Seconds));
            json.WriteNumber("frame", picture.Frame);
            WriteImage(json, picture);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // A gap reaches from the last frame with the face to the next one with it.
    private void WriteGaps(Utf8JsonWriter json, ReadOnlySpan<Extremes> pose)
    {
        json.WriteStartArray("gaps");
        for (var i = 0; i < axis.Count; i++)
        {
            if (!pose[i].IsEmpty)
                continue;
            var start = i;
            while (i < axis.Count && pose[i].IsEmpty)
                i++;
            json.WriteStartArray();
            json.WriteNumberValue(ReportJson.Milliseconds(start == 0 ? axis[0].First : axis[start - 1].Last));
            json.WriteNumberValue(ReportJson.Milliseconds(i == axis.Count ? axis[i - 1].Last : axis[i].First));
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private void WriteImage(Utf8JsonWriter json, Picture picture) => json.WriteString("image", ReportJson.Url(jpegs[picture.Image]));
}
