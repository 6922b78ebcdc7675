using System.Text.Json;
using Mien.Core;

namespace Mien.Datasets.Synthetic.Truth;

/// <summary><c>recording.json</c>: what the recording is, and its expressions with the strength of each unit on each side.</summary>
internal static class RecordingDescription
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static void Write(IRecording recording, string path)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("subject", recording.Subject);
            json.WriteNumber("clip", recording.Clip);
            json.WriteString("emotion", Names.Of(recording.Emotion));
            json.WriteNumber("frame_rate", recording.FrameRate);
            json.WriteNumber("frames", recording.FrameCount);
            json.WriteNumber("width", recording.Width);
            json.WriteNumber("height", recording.Height);
            json.WriteStartArray("events");
            foreach (var item in recording.Events)
                WriteEvent(json, item);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        using var file = AtomicFile.Create(path);
        file.Write(memory.ToArray());
        file.Write("\n"u8);
        file.Commit();
    }

    private static void WriteEvent(Utf8JsonWriter json, EventTruth item)
    {
        json.WriteStartObject();
        json.WriteString("type", Names.Of(item.Kind));
        json.WriteNumber("onset", item.Onset + 1);
        json.WriteNumber("apex", item.Apex + 1);
        json.WriteNumber("offset", item.Offset + 1);
        json.WriteString("label", Names.Of(item.Emotion));
        json.WriteStartArray("action_units");
        foreach (var (unit, left, right) in item.ActionUnits)
        {
            json.WriteStartObject();
            json.WriteNumber("unit", (int)unit);
            json.WriteNumber("left", left);
            json.WriteNumber("right", right);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
