using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Mien.Core;

namespace Mien.Features.Signals;

/// <summary>Reads one column of a comma-separated file as a signal.</summary>
public static class SignalTable
{
    /// <summary>
    /// Reads a column of numbers with a decimal point. A first line whose cells are not all numbers names the columns. An empty line is an
    /// unknown sample in a file of one column, and nothing in others.
    /// </summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="column">Name of the column; null where the file has only one.</param>
    /// <returns>The column, sample by sample; NaN where a cell is empty or says <c>nan</c>.</returns>
    /// <exception cref="InputException">
    /// The file cannot be read or is empty, has no such column, or a line has another number of cells or holds something that is no number; the
    /// message names the line.
    /// </exception>
    public static double[] Read(string path, string? column = null)
    {
        try
        {
            using var reader = new StreamReader(path);
            using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, IgnoreBlankLines = false });
            return Read(path, column, parser);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(path, "there is no such file", "Check the name.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw Directory.Exists(path)
                ? new InputException(path, "it is a folder", "Name a file in it.", error)
                : new InputException(path, "permission is denied", "Check who may read the file.", error);
        }
        catch (IOException error)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Check the disk or copy the file again.", error);
        }
    }

    private static double[] Read(string path, string? column, CsvParser parser)
    {
        if (!parser.Read() || parser.Record is not { } first)
            throw new InputException(path, "it is empty", "Name a file with a number on each line.");
        var hasNames = !first.All(cell => Parse(cell) is not null);
        var index = Column(path, column, first, hasNames);
        var samples = new List<double>();
        do
        {
            if (hasNames && parser.Row == 1)
                continue;
            var cells = parser.Record!;
            if (cells is [""] && first.Length > 1)
                continue;                               // an empty line is an unknown sample only where it is a row of one empty cell
            if (cells.Length != first.Length)
                throw Bad(path, parser, $"{cells.Length} cells where line 1 has {first.Length}", "Give every line as many cells.");
            samples.Add(Parse(cells[index])
                ?? throw Bad(path, parser, $"\"{cells[index].Trim()}\" is not a number", "Use a decimal point, and leave the cell empty where a sample is unknown."));
        }
        while (parser.Read());
        return samples.Count > 0
            ? [.. samples]
            : throw new InputException(path, "it has a line of names and nothing below it", "Name a file with a number on each line.");
    }

    private static int Column(string path, string? column, string[] first, bool hasNames)
    {
        if (column is null)
        {
            return first.Length == 1 ? 0 : throw new InputException(path, $"it has {first.Length} columns", hasNames
                ? $"Choose one with --column: {string.Join(", ", first)}."
                : "Give them names in a first line and choose one with --column.");
        }
        var index = hasNames ? Array.IndexOf(first, column) : -1;
        return index >= 0 ? index : throw new InputException(path, $"it has no column \"{column}\"", hasNames
            ? $"It has: {string.Join(", ", first)}."
            : "Its first line holds numbers and no names.");
    }

    private static double? Parse(string cell)
    {
        var text = cell.AsSpan().Trim();
        if (text.IsEmpty || text.Equals("nan", StringComparison.OrdinalIgnoreCase))
            return double.NaN;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }

    private static InputException Bad(string path, CsvParser parser, string reason, string remedy) =>
        new(path, $"line {parser.RawRow}: {reason}", remedy);
}
