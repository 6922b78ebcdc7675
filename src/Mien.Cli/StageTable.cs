using System.Text;
using Mien.Analysis;

namespace Mien.Cli;

/// <summary>What <c>analyze --profile</c> prints: time and memory of each stage that ran.</summary>
internal static class StageTable
{
    private const double Megabyte = 1e6;

    /// <summary>A stage's name for people and machines, e.g. <c>logo-former</c>.</summary>
    public static string NameOf(Stage stage)
    {
        var name = new StringBuilder();
        foreach (var letter in $"{stage}")
            name.Append(char.IsUpper(letter) && name.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        return name.ToString();
    }

    /// <summary>The lines of the table.</summary>
    public static IEnumerable<string> Of(StageTimes times)
    {
        var all = times.Ran.Sum(times.Seconds);
        yield return $"{"stage",-14}{"seconds",10}{"share",8}{"memory",10}";
        foreach (var stage in times.Ran)
            yield return $"{NameOf(stage),-14}{times.Seconds(stage),10:F2}{100 * times.Seconds(stage) / all,6:F1} %{times.Bytes(stage) / Megabyte,7:F0} MB";
        yield return $"{"all stages",-14}{all,10:F2}{"",8}{times.Ran.Select(times.Bytes).DefaultIfEmpty().Max() / Megabyte,7:F0} MB";
    }
}
