namespace Mien.Systems.Weights;

/// <summary>What people should know of weights: Markdown with a table whose first column names facts.</summary>
/// <param name="FilePath">Where it is.</param>
/// <param name="Text">All of it.</param>
public sealed record ModelCard(string FilePath, string Text)
{
    /// <summary>Reads a card; null where there is no such file.</summary>
    public static ModelCard? Read(string path) => File.Exists(path) ? new(path, File.ReadAllText(path)) : null;

    /// <summary>The second cell of the row with this first cell, e.g. <c>licence</c>; null without such a row.</summary>
    public string? Row(string name)
    {
        foreach (var line in Text.Split('\n'))
        {
            if (line.Split('|') is [_, var first, var second, ..] && first.Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return second.Trim();
        }
        return null;
    }
}
