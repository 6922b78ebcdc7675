using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>The list form of Former-DFER: <c>PATH FRAME_COUNT CLASS_ID</c> a line, separated by blanks.</summary>
internal static class ClipLists
{
    private const int MostClasses = 1000;

    private static readonly (string Name, int Part)[] Parts = [("train.txt", 0), ("validation.txt", 1), ("test.txt", 2)];

    public static Dataset Read(string name, string root, SubjectList subjects, ProblemLog problems, CancellationToken cancellation)
    {
        var rows = new List<ListedClip>();
        foreach (var (file, part) in Parts)
        {
            if (Folder.ChildFile(root, file) is { } path)
                rows.AddRange(Rows(path, part, problems));
        }
        var classes = Classes(root, rows.Select(row => row.Class).DefaultIfEmpty(-1).Max() + 1);
        var split = new SplitBuilder("lists");
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        var videos = new List<DatasetVideo>();
        var listed = new HashSet<(int Part, string Path)>();
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (indices.TryAdd(row.Path, videos.Count))
            {
                var clip = Clip(root, Path.Combine(root, row.Path), problems);
                videos.Add(clip with { Subject = subjects.Of(clip.Name), Label = new(classes[row.Class], row.Class, EmotionWords.Parse(classes[row.Class])) });
            }
            else if (videos[indices[row.Path]].Label is { Class: var first } && first != row.Class)
            {
                problems.Warn(row.File, row.Line, $"\"{row.Path}\" is listed already with class {first}; that one is used.");
            }
            if (listed.Add((row.Part, row.Path)))
                split.Add(row.Part, indices[row.Path]);
            else
                problems.Warn(row.File, row.Line, $"\"{row.Path}\" is in this list already; it counts once.");
        }
        return new() { Name = name, Root = root, Videos = videos, Classes = classes, Splits = [.. split.Build()], Problems = problems.All() };
    }

    /// <summary>A video file or a folder of pictures.</summary>
    public static DatasetVideo Clip(string root, string path, ProblemLog problems)
    {
        var name = Path.GetRelativePath(root, path).Replace('\\', '/');
        return File.Exists(path) && Folder.IsVideo(path)
            ? new() { Name = name, Frames = new VideoFile(path), AudioPath = path }
            : new() { Name = name, Frames = FrameFolder.Read(path, problems) };
    }

    private static IEnumerable<ListedClip> Rows(string file, int part, ProblemLog problems)
    {
        var lines = TextFile.Read(file).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            // The path comes first and may hold blanks.
            var words = lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
                continue;
            if (words is [.. { Length: > 0 } path, _, var text] && LenientNumber.Whole(text) is >= 0 and < MostClasses and var index)
                yield return new(part, string.Join(' ', path), index, file, i + 1);
            else
                problems.Error(file, i + 1, $"The row is left out: it is not a path, a number of frames and a class from 0 to {MostClasses - 1}.");
        }
    }

    private static string[] Classes(string root, int count)
    {
        var names = Folder.ChildFile(root, "classes.txt") is { } path
            ? TextFile.Read(path).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToArray()
            : [];
        return [.. names, .. Enumerable.Range(0, count).Skip(names.Length).Select(index => $"{index}")];
    }

    private sealed record ListedClip(int Part, string Path, int Class, string File, int Line);
}
