using System.Globalization;

namespace Mien.Campaign;

/// <summary>What a process and those it has started take.</summary>
internal static class ProcessTree
{
    /// <summary>Bytes of memory they hold now; of the first of them, the most it ever held.</summary>
    public static long Memory(int process)
    {
        var statuses = Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .Select(folder => (Id: int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), Status: Status(folder)))
            .ToDictionary(pair => pair.Id, pair => pair.Status);
        return statuses.Where(pair => IsWithin(pair.Key, process, statuses))
            .Sum(pair => 1024 * Number(pair.Value, pair.Key == process ? "VmHWM:" : "VmRSS:"));
    }

    private static bool IsWithin(int id, int root, Dictionary<int, string[]> statuses)
    {
        while (id != root && statuses.TryGetValue(id, out var status) && id > 1)
            id = (int)Number(status, "PPid:");
        return id == root;
    }

    private static long Number(string[] status, string name) =>
        status.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : 0;

    private static string[] Status(string folder)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(folder, "status"));
        }
        catch (IOException)
        {
            return [];                                  // it has ended meanwhile
        }
    }
}
