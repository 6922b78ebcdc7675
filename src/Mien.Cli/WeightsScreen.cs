using Mien.Core;
using Mien.Systems;
using Mien.Systems.Weights;
using Mien.Torch.Checkpoints;

namespace Mien.Cli;

/// <summary>What <c>weights</c> prints.</summary>
internal static class WeightsScreen
{
    private const int HashShown = 12;

    /// <summary>Every file, and what is wrong with it.</summary>
    /// <returns>The exit code: wrong where a file is missing or changed.</returns>
    public static int List(bool json)
    {
        var added = WeightFolder.Added?.Files() ?? [];
        Row[] rows = [.. WeightFolder.Shipped.Files().Concat(added).Select(file => new Row(file, !file.Added && added.Any(other => other.Name == file.Name)))];
        if (json)
            FormatOption.Print(rows);
        else
            Print(rows);
        return rows.All(row => row.State == "ok") ? ExitCode.Done : ExitCode.Unreadable;
    }

    /// <summary>The card of a network or of a system's networks, or what a file says of itself.</summary>
    public static int Show(string name)
    {
        var files = WeightFolder.Shipped.Files().Concat(WeightFolder.Added?.Files() ?? []).Where(file => file.Name == name || file.SystemName == name).ToArray();
        if (files.Length == 0)
            return ShowFile(name);
        foreach (var group in files.GroupBy(file => file.Card))
        {
            Console.WriteLine(group.Key?.Text.TrimEnd() ?? "There is no model card.");
            Console.WriteLine();
            foreach (var row in group.Select(file => new Row(file, Replaced: false)))
                Console.WriteLine($"{row.File}\n  {row.Bytes:N0} bytes, sha256 {row.Sha256}, {row.State}, {(row.Added ? "added by you" : "comes with the program")}; licence: {row.Licence}");
            Console.WriteLine();
        }
        return ExitCode.Done;
    }

    private static int ShowFile(string path)
    {
        if (!File.Exists(path))
            throw new InputException(path, "no network and no file has that name", "\"./mien weights list\" shows the networks.");
        var known = SystemRegistry.ReadWeights(path);
        using var file = SafetensorsFile.Open(path);
        Console.WriteLine($"{path}\n  {new FileInfo(path).Length:N0} bytes, sha256 {WeightFile.Hash(path)}");
        Console.WriteLine($"  network: {known.Name}, {file.Entries.Values.Sum(entry => entry.Shape.Aggregate(1L, (product, side) => product * side)):N0} numbers in {file.Entries.Count:N0} tensors");
        Console.WriteLine($"  trained on: {known.TrainedOn}");
        Console.WriteLine("  licence: the file does not say; whoever trained it decides, within the licence of the data it has learnt from");
        if (known.Companion is { } companion)
            Console.WriteLine($"  needs: {companion}");
        return ExitCode.Done;
    }

    private static void Print(Row[] rows)
    {
        if (rows.Length == 0)
        {
            Console.WriteLine("There are no weights. Train some, and add them with \"./mien weights add FILE\".");
            return;
        }
        var width = rows.Max(row => row.Name.Length);
        foreach (var row in rows)
        {
            var origin = row.Added ? "added" : row.Replaced ? "shipped, replaced by yours" : "shipped";
            Console.WriteLine($"{row.Name.PadRight(width)}  {row.Bytes / 1e6,5:F1} MB  sha256 {row.Sha256[..HashShown]}  {row.State,-7}  {origin}");
            Console.WriteLine($"{"".PadRight(width)}  {row.File}");
            Console.WriteLine($"{"".PadRight(width)}  trained on {(row.TrainedOn.Length > 0 ? row.TrainedOn : "what its card does not say")}; licence: {row.Licence}");
        }
    }

    private sealed record Row(string Name, string System, string File, long Bytes, string Sha256, string TrainedOn, string Licence, string State, bool Added, bool Replaced)
    {
        public Row(WeightFile file, bool Replaced)
            : this(
                file.Name, file.SystemName, file.FilePath, global::System.IO.File.Exists(file.FilePath) ? new FileInfo(file.FilePath).Length : 0, file.Sha256,
                file.TrainedOn, file.Card?.Row("licence") ?? "not stated", file.Check() switch { WeightState.Whole => "ok", var state => $"{state}".ToLowerInvariant() },
                file.Added, Replaced)
        {
        }
    }
}
