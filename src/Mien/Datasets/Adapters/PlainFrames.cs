using System.Text.RegularExpressions;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>Frame labels of the plain layout, in the columns that <c>analyze</c> writes.</summary>
internal static partial class PlainFrames
{
    // Nearly a day at 200 frames a second; a larger number is a mistake that would ask for gigabytes.
    private const int MostFrames = 16_000_000;

    // Of all columns together: 800 MB.
    private const int MostValues = 200_000_000;

    public static FrameLabels Read(PlainTable table, IReadOnlyList<string> classes, ProblemLog problems)
    {
        var rows = Rows(table, problems);
        var count = rows.Select(row => row.Number).DefaultIfEmpty(0).Max();
        var units = table.Columns.Names.Select(name => (Name: name, Match: Unit().Match(name))).Where(column => column.Match.Success)
            .ToLookup(column => int.Parse(column.Match.Groups["number"].ValueSpan), column => (column.Name, Kind: column.Match.Groups["kind"].Value));
        return new()
        {
            Count = count,
            Valence = Numbers(table, rows, count, "valence", -1, 1, problems),
            Arousal = Numbers(table, rows, count, "arousal", -1, 1, problems),
            Expression = Expressions(table, rows, count, classes, problems),
            ActionUnits = [.. units.OrderBy(unit => unit.Key).Select(unit => new ActionUnitTrack(
                unit.Key,
                Presences(table, rows, count, unit.FirstOrDefault(column => column.Kind is "c" or "C").Name, problems),
                Numbers(table, rows, count, unit.FirstOrDefault(column => column.Kind is "r" or "R").Name, 0, 5, problems)))],
        };
    }

    private static List<(int Number, TableRow Row)> Rows(PlainTable table, ProblemLog problems)
    {
        var columns = 3 + table.Columns.Names.Count(name => Unit().IsMatch(name));      // valence, arousal, expression
        var most = Math.Min(MostFrames, MostValues / columns);
        var rows = new List<(int Number, TableRow Row)>();
        var seen = new HashSet<int>();
        foreach (var row in table.Rows)
        {
            if (row.Whole("frame") is not (>= 1 and var number) || number > most)
                problems.Error(table.File, row.Line, $"The row is left out: \"{row["frame"]}\" is not the number of a frame, from 1 to {most:N0}.");
            else if (!seen.Add(number))
                problems.Error(table.File, row.Line, $"The row is left out: frame {number} has one already.");
            else
                rows.Add((number, row));
        }
        return rows;
    }

    private static float[] Numbers(
        PlainTable table, List<(int Number, TableRow Row)> rows, int count, string? column, double least, double most, ProblemLog problems)
    {
        if (column is null || table.Columns.Column(column) < 0)
            return [];
        var values = new float[count];
        Array.Fill(values, float.NaN);
        foreach (var (number, row) in rows)
        {
            var text = row[column];
            if (row.Real(column) is { } value && value >= least && value <= most)
                values[number - 1] = (float)value;
            else if (text.Length > 0)
                problems.Warn(table.File, row.Line, $"{column} \"{text}\" is not a number from {least} to {most}; it counts as not annotated.");
        }
        return values;
    }

    private static sbyte[] Presences(PlainTable table, List<(int Number, TableRow Row)> rows, int count, string? column, ProblemLog problems) =>
        [.. Numbers(table, rows, count, column, 0, 1, problems).Select(value => float.IsNaN(value) ? FrameLabels.NotAnnotated : (sbyte)MathF.Round(value))];

    private static sbyte[] Expressions(
        PlainTable table, List<(int Number, TableRow Row)> rows, int count, IReadOnlyList<string> classes, ProblemLog problems)
    {
        if (table.Columns.Column("expression") < 0)
            return [];
        var values = new sbyte[count];
        Array.Fill(values, FrameLabels.NotAnnotated);
        foreach (var (number, row) in rows)
        {
            var word = row["expression"];
            if (EmotionWords.Parse(word) is { } emotion)
                values[number - 1] = (sbyte)Enumerable.Range(0, classes.Count).First(index => classes[index] == $"{emotion}");
            else if (word.Length > 0)
                problems.Warn(table.File, row.Line, $"\"{word}\" is no known expression; the frame counts as not annotated.");
        }
        return values;
    }

    [GeneratedRegex(@"^\s*AU(?<number>[0-9]{1,2})_(?<kind>[rc])\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Unit();
}
