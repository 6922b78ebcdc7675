using System.Text.Json;
using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>Small pieces of the page's data: curves, events, pictures, times.</summary>
internal static class ReportJson
{
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
