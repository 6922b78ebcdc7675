namespace Mien.Core;

/// <summary>A whole comma-separated file.</summary>
internal static class CsvTable
{
    /// <summary>Writes it; it appears whole or not at all.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">Each fills its row.</param>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<string> header, IEnumerable<Action<CsvRow>> rows)
    {
        using var file = AtomicFile.Create(path);
        var row = new CsvRow();
        foreach (var name in header)
            row.Add(name);
        row.EndTo(file);
        foreach (var fill in rows)
        {
            fill(row);
            row.EndTo(file);
        }
        file.Commit();
    }
}
