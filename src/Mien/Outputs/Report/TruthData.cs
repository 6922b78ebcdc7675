using System.Text.Json;
using Mien.Core;

namespace Mien.Outputs.Report;

/// <summary>What the page shows of the truth about one face: a table, curves beside those that were found, and events.</summary>
/// <param name="comparison">The truth beside what was found.</param>
/// <param name="columns">Curves of each person.</param>
/// <param name="axis">The page's.</param>
internal sealed class TruthData(TruthComparison comparison, IReadOnlyList<Column> columns, TimeAxis axis)
{
    /// <summary>Writes it as a property of an object that is open; nothing where the true face was never found.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="measures">Whether faces were measured frame by frame.</param>
    /// <param name="expressions">Whether macro- and micro-expressions were looked for.</param>
    public void Write(Utf8JsonWriter json, bool measures, bool expressions)
    {
        if (comparison.FaceId is not { } face)
            return;
        json.WriteStartObject("truth");
        json.WriteNumber("face", face);
        ReportJson.WritePairs(json, "table", comparison.Table(blinks: measures, expressions));
        json.WriteStartArray("curves");
        foreach (var (index, curve) in TrueCurve.All.Index())
        {
            if (columns.Index().FirstOrDefault(column => column.Item.Name == curve.Column) is not { Item: not null, Index: var beside })
                continue;
            json.WriteStartObject();
            json.WriteString("title", curve.Title);
            json.WriteNumber("beside", beside);
            json.WritePropertyName("values");
            ReportJson.WriteCurve(json, comparison.Curves.Column(index), axis);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        ReportJson.WriteEvents(json, comparison.Events);
        json.WriteEndObject();
    }
}
