using Mien.Core;
using Mien.Datasets.Reading;
using Mien.Outputs;

namespace Mien.Analysis.Corpus;

/// <summary>A list of videos: a column <c>video</c> and, as one likes, <c>id</c>, <c>person</c>, <c>start</c> and <c>end</c> (seconds). CSV or a workbook.</summary>
public static class Manifest
{
    /// <summary>Name of the list that results keep of what they are results of.</summary>
    public const string FileName = "manifest.csv";

    private const string Remedy = "Correct the row; the others are not affected.";
    private static readonly string[] Columns = ["id", "video", "person", "start", "end"];

    /// <summary>Reads a list. Wrong rows keep their place and say what is wrong with them.</summary>
    /// <exception cref="InputException">It cannot be read, or has no column <c>video</c>.</exception>
    public static IReadOnlyList<ManifestRow> Read(string path)
    {
        var table = Workbook.Read(path).Select(sheet => HeaderTable.Find(sheet, "video")).FirstOrDefault(found => found is not null)
            ?? throw new InputException(path, "it has no column \"video\"", "Name the columns in the first line: video and, if you like, id, person, start and end.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var unnamed = table.Rows.Where(row => row["id"].Length == 0).ToArray();
        var names = unnamed.Zip(RunFolder.Assign("", [.. unnamed.Select(row => row["video"])])).ToDictionary(pair => pair.First.Line, pair => pair.Second);
        var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var rows = new List<ManifestRow>();
        foreach (var row in table.Rows)
        {
            var id = names.GetValueOrDefault(row.Line) ?? row["id"];
            string[] reasons = [.. Check(row, id, taken)];
            rows.Add(new()
            {
                Line = row.Line,
                Id = id,
                Named = row["video"],
                Video = Path.Combine(folder, row["video"]),
                Person = row["person"],
                Part = new(row.Real("start"), row.Real("end")),
                Problem = reasons.Length == 0 ? null : new(path, $"line {row.Line}: {string.Join("; ", reasons)}", Remedy),
            });
            taken.TryAdd(id, row.Line);
        }
        return rows;
    }

    /// <summary>Keeps a list beside its results, the wrong rows left out. Processes that share the folder may all do so.</summary>
    /// <param name="rows">The list.</param>
    /// <param name="folder">The folder of the results.</param>
    /// <param name="source">Where the list was read; it stays as it is where this would be the very file to write. Default null: elsewhere.</param>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    public static void Keep(IReadOnlyList<ManifestRow> rows, string folder, string? source = null)
    {
        var (place, made) = (Path.Combine(folder, FileName), Path.Combine(folder, $"{Guid.NewGuid()}.csv"));
        if (source is not null && Path.GetFullPath(source) == Path.GetFullPath(place))
            return;
        CsvTable.Write(made, Columns, rows.Where(row => row.Problem is null).Select(row => (Action<CsvRow>)(line =>
        {
            line.Add(row.Id).Add(row.Named).Add(row.Person);
            foreach (var time in new[] { row.Part.Start, row.Part.End })
                _ = time is { } seconds ? line.Add(seconds) : line.AddEmpty();
        })));
        try
        {
            File.Move(made, place, overwrite: true);
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            File.Delete(made);
            throw WriteError.From(place, error);
        }
    }

    private static IEnumerable<string> Check(TableRow row, string id, Dictionary<string, int> taken)
    {
        if (row["video"].Length == 0)
            yield return "it names no video";
        if (!RunFolder.IsName(id))
            yield return $"\"{id}\" can name no folder";
        else if (taken.TryGetValue(id, out var line))
            yield return $"line {line} has the id \"{id}\" already";
        foreach (var name in new[] { "start", "end" })
        {
            if (row[name].Length > 0 && row.Real(name) is not >= 0)
                yield return $"{name} is \"{row[name]}\" and no number of seconds";
        }
        if (row.Real("end") <= (row.Real("start") ?? 0))
            yield return $"it ends at {row["end"]} s, which is not after its start";
    }
}
