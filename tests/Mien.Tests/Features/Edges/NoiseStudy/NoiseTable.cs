using System.Text;

namespace Mien.Tests.Features.Edges.NoiseStudy;

/// <summary>The tables of docs/tgd.md.</summary>
internal static class NoiseTable
{
    private static readonly double[] Levels = [0, 0.05, 0.1, 0.15, 0.2, 0.4];

    public static string Steps() => Table(DifferenceOperator.All(1.7, 5), (operation, noise) =>
    {
        var (error, falsePeaks) = StepStudy.Measure(operation, noise);
        return $"{error:0.000} / {falsePeaks:0.0}";
    });

    public static string Edges(EdgeScene scene) => Table(DifferenceOperator.All(1, 3), (operation, noise) =>
    {
        var (error, falseEdges, missed) = EdgeStudy.Measure(operation, scene, noise);
        return $"{error:0.00} / {falseEdges:0.0} / {missed:0 %}";
    });

    private static string Table(DifferenceOperator[] operators, Func<DifferenceOperator, double, string> cell)
    {
        var text = new StringBuilder($"| noise | {string.Join(" | ", operators.Select(operation => operation.Name))} |\n");
        text.Append($"| ---: |{string.Concat(Enumerable.Repeat(" ---: |", operators.Length))}\n");
        foreach (var noise in Levels)
            text.Append($"| {noise:0 %} | {string.Join(" | ", operators.Select(operation => cell(operation, noise)))} |\n");
        return text.ToString();
    }
}
