namespace Mien.Datasets.Reading;

/// <summary>Numbers of an annotation file, one line a frame: column arrays, so that millions of rows stay small.</summary>
/// <param name="Header">Names in the first line; empty if it held numbers already.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Columns">[columns][rows]; NaN where a line could not be read.</param>
internal sealed record NumberTable(IReadOnlyList<string> Header, int Count, float[][] Columns)
{
    /// <summary>Reads a file. A line that is wrong keeps its place, since lines count frames, and is told as a problem.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Numbers a line must hold, separated by commas.</param>
    /// <param name="header">Whether the first line may hold names.</param>
    /// <param name="problems">Where wrong lines are told.</param>
    /// <exception cref="Core.InputException">The file cannot be opened.</exception>
    public static NumberTable Read(string path, int columns, bool header, ProblemLog problems)
    {
        var text = TextFile.Read(path).AsSpan().TrimEnd();
        var columnValues = Enumerable.Range(0, columns).Select(_ => new List<float>()).ToArray();
        var row = new float[columns];
        string[] names = [];
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            if (number == 1 && header && IsHeader(line))
            {
                names = [.. line.ToString().Split(',').Select(name => name.Trim())];
                continue;
            }
            if (!TryParse(line, row))
            {
                Array.Fill(row, float.NaN);
                problems.Error(path, number, $"The line does not hold {columns} number{(columns == 1 ? "" : "s")}; the frame counts as not annotated.");
            }
            for (var column = 0; column < columns; column++)
                columnValues[column].Add(row[column]);
        }
        return new(names, columnValues[0].Count, [.. columnValues.Select(values => values.ToArray())]);
    }

    /// <summary>The column of a name, or the one expected at a position if there is no header.</summary>
    /// <returns>Null if the header lacks the name.</returns>
    public float[]? Named(string name, int position)
    {
        if (Header.Count == 0)
            return Columns[position];
        for (var column = 0; column < Math.Min(Header.Count, Columns.Length); column++)
        {
            if (Header[column].Equals(name, StringComparison.OrdinalIgnoreCase))
                return Columns[column];
        }
        return null;
    }

    private static bool IsHeader(ReadOnlySpan<char> line)
    {
        var comma = line.IndexOf(',');
        var first = (comma < 0 ? line : line[..comma]).Trim();
        return first.Length > 0 && char.IsLetter(first[0]);
    }

    private static bool TryParse(ReadOnlySpan<char> line, Span<float> values)
    {
        var column = 0;
        foreach (var field in line.Split(','))
        {
            if (column == values.Length || LenientNumber.Real(line[field]) is not { } value)
                return false;
            values[column++] = (float)value;
        }
        return column == values.Length;
    }
}
