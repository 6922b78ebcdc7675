using System.Globalization;
using System.Text.Json;

namespace Mien.Media;

/// <summary>One object of ffprobe's JSON. Everything in it may be absent: absent numbers are 0, absent texts empty.</summary>
internal readonly record struct ProbeObject(JsonElement Element)
{
    public bool Exists => Element.ValueKind == JsonValueKind.Object;

    public bool Has(string name) => Exists && Element.TryGetProperty(name, out _);

    public ProbeObject Child(string name) => Exists && Element.TryGetProperty(name, out var child) ? new(child) : default;

    public IEnumerable<ProbeObject> List(string name) =>
        Child(name) is { Element.ValueKind: JsonValueKind.Array } list ? list.Element.EnumerateArray().Select(entry => new ProbeObject(entry)) : [];

    public string Text(string name) => Child(name).Element is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? value.ToString() : "";

    public double Number(string name) =>
        double.TryParse(Text(name), CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;

    /// <summary>A whole number, 0 when it does not fit.</summary>
    public int Whole(string name) => int.TryParse(Text(name), CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A fraction such as <c>30000/1001</c>; 0 when its denominator is.</summary>
    public double Fraction(string name, char bar = '/')
    {
        var parts = Text(name).Split(bar);
        return parts.Length == 2 && double.TryParse(parts[0], out var above) && double.TryParse(parts[1], out var below) && below != 0
            ? above / below
            : 0;
    }
}
