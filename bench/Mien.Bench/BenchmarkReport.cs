using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;

namespace Mien.Bench;

/// <summary>The result of a benchmark, as JSON for programs and as a Markdown table for people.</summary>
internal sealed record BenchmarkReport(string Bench, Machine Machine, IReadOnlyList<CaseResult> Results)
{
    /// <summary>UTF-8, with a line break at the end.</summary>
    public byte[] ToJson()
    {
        var rounded = this with { Results = [.. Results.Select(row => row.Rounded())] };
        return [.. JsonSerializer.SerializeToUtf8Bytes(rounded, BenchmarkReportJson.Default.BenchmarkReport), (byte)'\n'];
    }

    /// <summary>The table that <c>docs/benchmarks.md</c> shows.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine($"{Machine}").AppendLine();
        text.AppendLine("| case | ours, ms | peer, ms | ratio | peer |").AppendLine("| --- | ---: | ---: | ---: | --- |");
        foreach (var row in Results)
            text.AppendLine($"| {row.Case} | {Cell(row.OursMs)} | {Cell(row.PeerMs)} | {Cell(row.Ratio)} | {row.Peer ?? "-"} |");
        return text.ToString();
    }

    private static string Cell(double? value) => value?.ToString("0.00") ?? "-";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(BenchmarkReport))]
internal sealed partial class BenchmarkReportJson : JsonSerializerContext;
