using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>One of the three challenge tracks of Aff-Wild2: where its annotations are and what a line means.</summary>
internal sealed record AffWild2Track(string Name, IReadOnlyList<string> Folders, IReadOnlyList<string> ListWords, IReadOnlyList<string> Header)
{
    public static AffWild2Track ValenceArousal { get; } = new(
        "va", ["VA_Estimation_Challenge", "VA_Set", "VA"], ["VA", "Valence"], ["valence", "arousal"]);

    public static AffWild2Track Expression { get; } = new(
        "expr",
        ["EXPR_Classification_Challenge", "EXPR_Recognition_Challenge", "EXPR_Set", "EXPR"],
        ["EXPR", "Expression"],
        ["Neutral", "Anger", "Disgust", "Fear", "Happiness", "Sadness", "Surprise", "Other"]);

    public static AffWild2Track ActionUnit { get; } = new(
        "au",
        ["AU_Detection_Challenge", "AU_Set", "AU"],
        ["AU", "Action"],
        ["AU1", "AU2", "AU4", "AU6", "AU7", "AU10", "AU12", "AU15", "AU23", "AU24", "AU25", "AU26"]);

    public static IReadOnlyList<AffWild2Track> All { get; } = [ValenceArousal, Expression, ActionUnit];

    /// <summary>Whether a list of test videos or an example of predictions is for this track, by the words of its name.</summary>
    public bool IsNamedIn(string file) =>
        Path.GetFileNameWithoutExtension(file).Split('_', ' ', '-').Any(word => ListWords.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads one annotation file. Columns are found by name, and classes by theirs, whatever their order.</summary>
    /// <returns>Null, and a problem, if the header is another track's.</returns>
    public FrameLabels? Read(string path, ProblemLog problems)
    {
        var table = NumberTable.Read(path, this == Expression ? 1 : Header.Count, header: true, problems);
        if (table.Header.Count == 0)
            problems.Warn(path, 1, "There is no header line; columns are taken in the published order.");
        else if (!Header.All(name => table.Header.Contains(name, StringComparer.OrdinalIgnoreCase)) || (this != Expression && table.Header.Count != Header.Count))
        {
            problems.Error(path, 1, $"The file is left out: its first line is not \"{string.Join(',', Header)}\".");
            return null;
        }
        return this == ValenceArousal ? ReadValenceArousal(table, path, problems)
            : this == Expression ? ReadExpression(table, path, problems)
            : ReadActionUnits(table, path, problems);
    }

    private FrameLabels ReadValenceArousal(NumberTable table, string path, ProblemLog problems)
    {
        var (valence, arousal) = (table.Named(Header[0], 0)!, table.Named(Header[1], 1)!);
        Reading.ValenceArousal.Clean(valence, arousal, path, FirstLine(table), problems);
        return new() { Count = table.Count, Valence = valence, Arousal = arousal };
    }

    private FrameLabels ReadExpression(NumberTable table, string path, ProblemLog problems)
    {
        var order = table.Header.Count == 0 ? Header : table.Header;
        var classes = order.Select(name => (sbyte)Header.ToList().FindIndex(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))).ToArray();
        var labels = ToMarks(table.Columns[0], classes.Length - 1, path, FirstLine(table), problems);
        for (var i = 0; i < labels.Length; i++)
            labels[i] = labels[i] < 0 ? labels[i] : classes[labels[i]];
        return new() { Count = table.Count, Expression = labels };
    }

    private FrameLabels ReadActionUnits(NumberTable table, string path, ProblemLog problems) => new()
    {
        Count = table.Count,
        ActionUnits = [.. Header.Select((name, column) => new ActionUnitTrack(
            int.Parse(name.AsSpan(2)), ToMarks(table.Named(name, column)!, 1, path, FirstLine(table), problems), default))],
    };

    private static int FirstLine(NumberTable table) => table.Header.Count == 0 ? 1 : 2;

    private static sbyte[] ToMarks(float[] values, int most, string path, int firstLine, ProblemLog problems)
    {
        var marks = new sbyte[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            var known = value >= 0 && value <= most && value == MathF.Floor(value);
            if (!known && value != FrameLabels.NotAnnotated && !float.IsNaN(value))
                problems.Warn(path, firstLine + i, $"{value} is not a whole number from 0 to {most} or -1; it counts as not annotated.");
            marks[i] = known ? (sbyte)value : FrameLabels.NotAnnotated;
        }
        return marks;
    }
}
