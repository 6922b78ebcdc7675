using System.Text.RegularExpressions;
using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>The clip list of AKMNet's authors: a folder of frames, its length and its class on each line.</summary>
internal sealed partial class AkmNetListAdapter : IDatasetAdapter
{
    public string Name => "akmnet-list";

    public DatasetDescription Description { get; } = new()
    {
        Title = "AKMNet clip list",
        Layout = """
            *.txt                      <folder> <number of frames> <class from 0>, each clip one line
            <folder>/*.jpg             below the list or absolute
            """,
        Citation = "Peng, Wang, Gao, Bi, Chen, Shi and Zhou 2021: Recognizing micro-expression in video clip with adaptive key-frame mining",
        Access = "The clips are those of the sets that the list names; request these.",
    };

    public LayoutMatch Match(string root) =>
        Folder.Files(root).Any(file => Path.GetFileName(file).Contains("list", StringComparison.OrdinalIgnoreCase) && IsText(file)) ? LayoutMatch.Possible : LayoutMatch.None;

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        var reader = new ClipReader(Name, root);
        var classes = 0;
        var lists = Folder.Files(root).Where(IsText).ToArray();
        if (lists.Length == 0)
            throw new InputException(root, "it has no .txt file", "Put the list of clips there.");
        foreach (var list in lists)
        {
            var lines = TextFile.Read(list).ReplaceLineEndings("\n").Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (string.IsNullOrWhiteSpace(lines[i]))
                    continue;
                var line = Line().Match(lines[i]);
                var folder = line.Groups["folder"].Value.Replace('\\', '/').TrimEnd('/');
                if (folder.Length == 0
                    || LenientNumber.Whole(line.Groups["length"].Value) is not (> 0 and var length)
                    || LenientNumber.Whole(line.Groups["label"].Value) is not (>= 0 and <= MostClasses and var label))
                {
                    reader.Problems.Error(list, i + 1, $"The line is left out: \"{lines[i].Trim()}\" is not a folder, a number of frames and a class from 0 to {MostClasses}.");
                    continue;
                }
                classes = Math.Max(classes, label + 1);
                Add(reader, list, i + 1, folder, length, label);
            }
        }
        // The lists do not name their classes.
        return reader.Finish() with { Classes = [.. Enumerable.Range(0, classes).Select(number => $"{number}")] };
    }

    private const int MostClasses = 99;

    private static void Add(ClipReader reader, string list, int line, string folder, int length, int label)
    {
        var names = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var row = new ClipRow(list, line)
        {
            Subject = names.SkipLast(1).LastOrDefault(name => Subject().IsMatch(name)) ?? names.SkipLast(1).LastOrDefault() ?? names[^1],
            Clip = names[^1],
            Folders = [folder],
            Label = new($"{label}", label, null),
        };
        var found = reader.Add(row);
        if (found is { Frames.Count: { } count } && count != length)
            reader.Problems.Warn(list, line, $"The folder holds {count} frames, the list says {length}; the folder counts.");
    }

    private static bool IsText(string file) => Path.GetExtension(file).Equals(".txt", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*(?<folder>\S(?:.*\S)?)\s+(?<length>\S+)\s+(?<label>\S+)\s*$")]
    private static partial Regex Line();

    // sub01, s1, 006, spNO.1
    [GeneratedRegex(@"^(?:sub|s|spNO\.)?\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex Subject();
}
