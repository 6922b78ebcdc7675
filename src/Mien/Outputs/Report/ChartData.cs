using System.Text.Json;
using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>Which curves share a plot, and the times they are drawn at.</summary>
/// <param name="columns">Curves of each person.</param>
/// <param name="axis">The page's.</param>
internal sealed class ChartData(IReadOnlyList<Column> columns, TimeAxis axis)
{
    /// <summary>What people look for first stands first, the rest as in the table.</summary>
    private IEnumerable<IGrouping<string, (int Index, Column Item)>> Groups =>
        columns.Index().GroupBy(column => column.Item.Group, StringComparer.Ordinal)
            .OrderBy(group => group.Key switch { "Affect" => 0, "Expression" => 1, "Head pose" => 2, _ => 3 });

    /// <summary>Titles of the plots, in order.</summary>
    public IEnumerable<string> Titles => Groups.Select(group => group.Key);

    /// <summary>Writes both as properties of an object that is open.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("charts");
        foreach (var group in Groups)
            WriteChart(json, group);
        json.WriteEndArray();
        json.WriteStartArray("times");
        foreach (var time in axis.Times)
            json.WriteNumberValue(ReportJson.Milliseconds(time));
        json.WriteEndArray();
    }

    private static void WriteChart(Utf8JsonWriter json, IGrouping<string, (int Index, Column Item)> group)
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

        // An axis is fixed only where every curve on it says so.
        void WriteBound(string name, List<double?> bounds)
        {
            if (bounds.TrueForAll(bound => bound is not null))
                json.WriteNumber(name, name == "min" ? bounds.Min()!.Value : bounds.Max()!.Value);
        }
    }
}
