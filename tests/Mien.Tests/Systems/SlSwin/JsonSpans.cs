using System.Text.Json;
using Mien.Core;

namespace Mien.Tests.Systems.SlSwin;

/// <summary>Reads intervals written as <c>[[first, last], …]</c>.</summary>
internal static class JsonSpans
{
    public static FrameSpan[] Spans(this JsonElement parent, string name) =>
        [.. parent.GetProperty(name).EnumerateArray().Select(span => new FrameSpan(span[0].GetInt32(), span[1].GetInt32()))];

    public static int[] Integers(this JsonElement parent, string name) =>
        [.. parent.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    public static int Integer(this JsonElement parent, string name) => parent.GetProperty(name).GetInt32();
}
