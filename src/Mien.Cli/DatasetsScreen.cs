using Mien.Datasets;

namespace Mien.Cli;

/// <summary>What <c>datasets</c> prints.</summary>
internal static class DatasetsScreen
{
    private const int ProblemsShown = 50;

    public static void ShowAll(IReadOnlyList<IDatasetAdapter> adapters, bool json)
    {
        if (json)
        {
            FormatOption.Print(adapters.Select(adapter => new
            {
                adapter.Name,
                adapter.Description.Title,
                Layout = adapter.Description.Layout.Split('\n'),
                adapter.Description.Citation,
                adapter.Description.Access,
                Published = adapter.Description.Published.Select(release => new { release.Release, Counts = Counts(release.Counts) }),
            }));
            return;
        }
        foreach (var adapter in adapters)
            Show(adapter.Name, adapter.Description);
    }

    public static void Show(Dataset dataset, DatasetDescription description, DatasetCheck check, bool json)
    {
        if (json)
        {
            FormatOption.Print(new
            {
                Dataset = dataset.Name,
                dataset.Root,
                Counts = Counts(check.Counts),
                check.Missing,
                Published = check.Published.Select(release => new { release.Release, release.Matches, release.Counts }),
                Problems = check.Problems.Select(problem => new
                {
                    Severity = $"{problem.Severity}".ToLowerInvariant(),
                    problem.File,
                    problem.Line,
                    problem.Message,
                }),
            });
            return;
        }
        Console.WriteLine($"{dataset.Name}: {description.Title}, in {dataset.Root}");
        foreach (var (key, count) in check.Counts)
            Console.WriteLine($"  {key,-34} {count,12:N0}");
        if (check.Missing > 0)
            Console.WriteLine($"  {"without any file",-34} {check.Missing,12:N0}");
        foreach (var release in check.Published)
            Show(release);
        ShowProblems(check.Problems);
    }

    private static void Show(string name, DatasetDescription description)
    {
        Console.WriteLine($"{name}: {description.Title}");
        foreach (var line in description.Layout.Split('\n'))
            Console.WriteLine($"    {line.TrimEnd('\r')}");
        if (description.Citation is not null)
            Console.WriteLine($"  Cite: {description.Citation}.");
        if (description.Access is not null)
            Console.WriteLine($"  Get it: {description.Access}");
        foreach (var release in description.Published)
            Console.WriteLine($"  Published ({release.Release}): {string.Join(", ", release.Counts.Select(count => $"{count.Key} {count.Count:N0}"))}");
        Console.WriteLine();
    }

    private static void Show(ReleaseComparison release)
    {
        Console.WriteLine(release.Matches ? $"As published ({release.Release})." : $"Not as published ({release.Release}):");
        foreach (var count in release.Counts.Where(count => count.Published != count.Found))
            Console.WriteLine($"  {count.Key,-34} {count.Found,12:N0}, published {count.Published:N0}");
    }

    private static void ShowProblems(IReadOnlyList<DatasetProblem> problems)
    {
        if (problems.Count == 0)
        {
            Console.WriteLine("No problems.");
            return;
        }
        var counts = Enum.GetValues<ProblemSeverity>().Reverse()
            .Select(severity => (severity, Count: problems.Count(problem => problem.Severity == severity))).Where(pair => pair.Count > 0)
            .Select(pair => $"{pair.Count:N0} {$"{pair.severity}".ToLowerInvariant()}{(pair.Count == 1 ? "" : "s")}");
        Console.WriteLine($"Problems: {string.Join(", ", counts)}.");
        foreach (var problem in problems.Take(ProblemsShown))
            Console.WriteLine($"  {$"{problem.Severity}".ToLowerInvariant(),-8} {problem}");
        if (problems.Count > ProblemsShown)
            Console.WriteLine($"  and {problems.Count - ProblemsShown:N0} more; --format json shows all.");
    }

    // Keys are data: they keep their spelling, unlike the names of properties.
    private static Dictionary<string, long> Counts(IEnumerable<(string Key, long Count)> counts) =>
        counts.ToDictionary(count => count.Key, count => count.Count, StringComparer.Ordinal);
}
