using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;

namespace Mien.Systems.Comparison;

/// <summary>What has been measured, as <c>table.csv</c>, <c>table.md</c> and <c>table.json</c>: mean and deviation over seeds.</summary>
/// <param name="Plan">What is measured.</param>
/// <param name="Cells">What has been measured so far.</param>
public sealed record ComparisonTable(ComparisonPlan Plan, IReadOnlyList<MeasuredCell> Cells)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    /// <summary>Writes the three files.</summary>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public void Write(string folder)
    {
        WriteCsv(Path.Combine(folder, "table.csv"));
        AtomicFile.WriteText(Path.Combine(folder, "table.md"), Markdown());
        AtomicFile.WriteText(Path.Combine(folder, "table.json"), JsonText());
    }

    /// <summary>The table for people; with date and machine, since scores of narrow networks also depend on these.</summary>
    public string Markdown()
    {
        var text = new StringBuilder($"# {Plan.Title}\n\n");
        foreach (var note in Plan.Notes)
            text.Append(CultureInfo.InvariantCulture, $"- {note}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Measured on {Machine.Here()}.\n");
        text.Append(Plan.Seeds == 1 ? "- One training each: no spread is known.\n" : "- ± is the standard deviation over trainings.\n");
        foreach (var section in Plan.Rows.GroupBy(row => row.Section, StringComparer.Ordinal))
        {
            ComparisonColumn[] columns = [.. Plan.Columns.Where(column => section.Any(row => Values(row, column).Length > 0))];
            text.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n\n| | trainings{string.Concat(columns.Select(column => $" | {column.Title}"))} |\n");
            text.Append(CultureInfo.InvariantCulture, $"| --- |{string.Concat(Enumerable.Repeat(" --- |", columns.Length + 1))}\n");
            foreach (var row in section)
                text.Append(CultureInfo.InvariantCulture, $"| {Label(row)} | {string.Join(" | ", columns.Select(column => Text(row, column)).Prepend(Trainings(row)))} |\n");
        }
        return text.ToString();
    }

    private static string Label(ComparisonRow row) => row.Remark is null ? row.Name : $"{row.Name} ({row.Remark})";

    private string Trainings(ComparisonRow row) => row.Measure is null ? "not available" : $"{Count(row)}{(row.Once ? "" : $" of {Plan.Seeds}")}";

    private string Text(ComparisonRow row, ComparisonColumn column) => Values(row, column) switch
    {
        [] => "",
        { Length: > 1 } values when column.Spread => $"{Number(values.Average(), column)} ± {Number(Deviation(values), column)}",
        var values => Number(values.Average(), column),
    };

    private static string Number(double value, ComparisonColumn column) => value.ToString(column.Format, CultureInfo.InvariantCulture);

    private int Count(ComparisonRow row) => Of(row).Count();

    private IEnumerable<MeasuredCell> Of(ComparisonRow row) => Cells.Where(cell => cell.Section == row.Section && cell.Row == row.Name).OrderBy(cell => cell.Seed);

    private double[] Values(ComparisonRow row, ComparisonColumn column) =>
        [.. Of(row).Where(cell => cell.Values.ContainsKey(column.Name)).Select(cell => cell.Values[column.Name])];

    // Of the sample: divided by n - 1.
    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private void WriteCsv(string path)
    {
        using var file = AtomicFile.Create(path);
        var line = new CsvRow().Add("section").Add("row").Add("remark").Add("trainings");
        foreach (var column in Plan.Columns)
            line.Add(column.Name).Add($"{column.Name}_deviation");
        line.EndTo(file);
        foreach (var row in Plan.Rows)
        {
            line.Add(row.Section).Add(row.Name).Add(row.Remark ?? "").Add(Count(row));
            foreach (var values in Plan.Columns.Select(column => Values(row, column)))
            {
                if (values.Length > 0)
                    line.Add(values.Average(), "0.######");
                else
                    line.AddEmpty();
                if (values.Length > 1)
                    line.Add(Deviation(values), "0.######");
                else
                    line.AddEmpty();
            }
            line.EndTo(file);
        }
        file.Commit();
    }

    private string JsonText() => JsonSerializer.Serialize(
        new
        {
            Table = Plan.Name,
            Plan.Title,
            Machine = Machine.Here(),
            Configuration = JsonSerializer.Deserialize<JsonElement>(Plan.Configuration),
            Plan.Notes,
            Columns = Plan.Columns.Select(column => new { column.Name, column.Title }),
            Rows = Plan.Rows.Select(row => new
            {
                row.Section,
                Row = row.Name,
                row.Remark,
                Available = row.Measure is not null,
                Cells = Of(row).Select(cell => new { cell.Seed, cell.Seconds, cell.Values }),
            }),
        },
        Json);
}
