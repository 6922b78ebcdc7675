using System.Text.Json;
using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>Small pieces of the page's data: curves, events, pictures, times.</summary>
internal static class ReportJson
{
    /// <summary>The points of a curve: one a bucket or, where buckets hold several frames, two. Null where there is no value.</summary>
    public static List<double?> Points(ReadOnlySpan<Extremes> curve, TimeAxis axis)
    {
        var points = new List<double?>();
        foreach (var extremes in curve[..axis.Count])
        {
            points.Add(Rounded(extremes.Early));
            if (axis.Stride > 1)
                points.Add(Rounded(extremes.Late));
        }
        return points;
    }

    /// <summary>Writes a curve as an array.</summary>
    public static void WriteCurve(Utf8JsonWriter json, ReadOnlySpan<Extremes> curve, TimeAxis axis) => JsonSerializer.Serialize(json, Points(curve, axis));

    /// <summary>Writes a number, or null for what is none.</summary>
    public static void WriteValue(Utf8JsonWriter json, float value) => JsonSerializer.Serialize(json, Rounded(value));

    // Four significant digits: more than a plot can show.
    private static double? Rounded(float value)
    {
        if (!float.IsFinite(value))
            return null;
        var scale = value == 0 ? 1 : Math.Pow(10, 3 - Math.Floor(Math.Log10(Math.Abs(value))));
        return Math.Round(value * scale) / scale;
    }

    /// <summary>Writes events as an array, a property of an object that is open.</summary>
    public static void WriteEvents(Utf8JsonWriter json, IEnumerable<Interval> events)
    {
        json.WriteStartArray("events");
        foreach (var item in events)
        {
            json.WriteStartObject();
            WriteEventProperties(json, item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
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

    /// <summary>Writes names with their values as an array of pairs.</summary>
    public static void WritePairs(Utf8JsonWriter json, string property, IEnumerable<(string Name, string Value)> pairs)
    {
        json.WriteStartArray(property);
        foreach (var (name, value) in pairs)
        {
            json.WriteStartArray();
            json.WriteStringValue(name);
            json.WriteStringValue(value);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    /// <summary>The address under which a page shows a picture that it holds.</summary>
    public static string Url(byte[] jpeg) => $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}";

    /// <summary>Seconds to the millisecond.</summary>
    public static double Milliseconds(double seconds) => Math.Round(seconds, 3);
}
