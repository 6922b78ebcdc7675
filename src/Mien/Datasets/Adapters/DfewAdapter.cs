using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>DFEW: clips of films with one of seven emotions, five official folds.</summary>
internal sealed class DfewAdapter : IDatasetAdapter
{
    private const int Sets = 5;

    public string Name => "dfew";

    public DatasetDescription Description { get; } = new()
    {
        Title = "DFEW",
        Layout = """
            Clip/clip_224x224/00001/*.jpg                                  also Clip/jpg_256, Clip/clip_224x224_16f
            EmoLabel_DataSplit/train(single-labeled)/set_1.csv .. set_5.csv     video_name,label with labels 1..7
            EmoLabel_DataSplit/test(single-labeled)/set_1.csv .. set_5.csv      also train_set_1.csv, single_trainset_1.csv and so on
            subjects.csv                         optional: video,subject; not part of the set, for folds without a person on both sides
            """,
        Citation = "Jiang et al., DFEW: a large-scale database for recognizing dynamic facial expressions in the wild, ACM MM 2020",
        Access = "Request from the authors (dfew-dataset.github.io); non-commercial research under a signed agreement.",
        Published =
        [
            new("single-labelled, five folds",
            [
                ("videos", 11697), ("class Happy", 2445), ("class Sad", 1894), ("class Neutral", 2669), ("class Angry", 2173),
                ("class Surprise", 1469), ("class Disgust", 145), ("class Fear", 902),
                ("split set_1 test", 2341), ("split set_2 test", 2341), ("split set_3 test", 2340), ("split set_4 test", 2339), ("split set_5 test", 2336),
            ]),
        ],
    };

    public LayoutMatch Match(string root) => Folder.Child(root, "EmoLabel_DataSplit") is not null ? LayoutMatch.Certain : LayoutMatch.None;

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        Folder.Require(root);
        var problems = new ProblemLog(root);
        var lists = Lists(root);
        if (lists.Count == 0)
            throw new InputException(root, "it has no lists of a fold such as train(single-labeled)/set_1.csv", "Name the folder that holds Clip and EmoLabel_DataSplit.");
        var rows = new List<(int Set, int Part, int Clip)>();
        var labels = new SortedDictionary<int, int>();
        for (var set = 1; set <= Sets; set++)
        {
            foreach (var part in new[] { 0, 2 })
            {
                cancellation.ThrowIfCancellationRequested();
                if (lists.TryGetValue((set, part), out var path))
                    ReadList(path, set, part, rows, labels, problems);
                else
                    problems.Error(Path.Combine(root, "EmoLabel_DataSplit"), null, $"The {(part == 0 ? "train" : "test")} list of set {set} is missing.");
            }
        }
        var folders = ClipFolders(root);
        var subjects = SubjectList.Read(root, problems);
        var videos = labels.Select(clip => Video(clip.Key, clip.Value, folders, root, problems)).Select(video => video with { Subject = subjects.Of(video.Name) }).ToArray();
        return new()
        {
            Name = Name,
            Root = root,
            Videos = videos,
            Classes = SevenClasses.Names,
            Splits = Splits(rows, labels.Keys),
            Problems = problems.All(),
        };
    }

    private static Dictionary<(int Set, int Part), string> Lists(string root)
    {
        var folders = Folder.Child(root, "EmoLabel_DataSplit") is { } labels ? Folder.Folders(labels).Append(labels) : [];
        var lists = new Dictionary<(int Set, int Part), string>();
        foreach (var file in folders.Append(root).SelectMany(Folder.Files))
        {
            if (Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase)
                && (PartIn(Path.GetFileName(file)) ?? PartIn(Path.GetFileName(Path.GetDirectoryName(file)!))) is { } part
                && FileNamePattern.NumberIn(Path.GetFileName(file)) is { } set)
                lists.TryAdd((set, part), file);
        }
        return lists;
    }

    private static int? PartIn(string name) => name.Contains("multi", StringComparison.OrdinalIgnoreCase) ? null
        : name.Contains("train", StringComparison.OrdinalIgnoreCase) ? 0
        : name.Contains("test", StringComparison.OrdinalIgnoreCase) ? 2
        : null;

    private static void ReadList(
        string path, int set, int part, List<(int Set, int Part, int Clip)> rows, SortedDictionary<int, int> labels, ProblemLog problems)
    {
        var seen = new HashSet<int>();
        foreach (var row in Workbook.Read(path)[0].Rows.Where(row => !row.IsEmpty))
        {
            // Names come with and without leading zeros.
            var clip = LenientNumber.Whole(row[0]);
            if (clip is null && row.Line == 1)
                continue;
            if (clip is not > 0 || LenientNumber.Whole(row[1]) is not (>= 1 and <= 7 and var label))
                problems.Error(path, row.Line, "The row is left out: it is not a clip's number and a label from 1 to 7.");
            else if (!seen.Add(clip.Value))
                problems.Warn(path, row.Line, $"Clip {clip:D5} is listed twice; the second row is left out.");
            else
            {
                if (!labels.TryAdd(clip.Value, label - 1) && labels[clip.Value] != label - 1)
                    problems.Warn(path, row.Line, $"Clip {clip:D5} has label {label} here and {labels[clip.Value] + 1} in an earlier list, which is used.");
                rows.Add((set, part, clip.Value));
            }
        }
    }

    private static Dictionary<int, string> ClipFolders(string root)
    {
        var clips = Folder.Child(root, "Clip", "Clips") ?? root;
        var folder = Folder.Child(clips, "clip_224x224", "jpg_256", "clip_224x224_16f") ?? clips;
        var index = new Dictionary<int, string>();
        foreach (var path in Folder.Folders(folder))
        {
            if (LenientNumber.Whole(Path.GetFileName(path)) is { } clip)
                index.TryAdd(clip, path);
        }
        return index;
    }

    private static DatasetVideo Video(int clip, int label, Dictionary<int, string> folders, string root, ProblemLog problems)
    {
        var name = $"{clip:D5}";
        var folder = folders.GetValueOrDefault(clip) ?? Path.Combine(root, "Clip", "clip_224x224", name);
        return new() { Name = name, Frames = FrameFolder.Read(folder, problems), Label = SevenClasses.Label(label) };
    }

    private static DatasetSplit[] Splits(List<(int Set, int Part, int Clip)> rows, IEnumerable<int> clips)
    {
        var indices = clips.Select((clip, index) => (clip, index)).ToDictionary(pair => pair.clip, pair => pair.index);
        return [.. rows.GroupBy(row => row.Set).SelectMany(set =>
        {
            var split = new SplitBuilder($"set_{set.Key}");
            foreach (var row in set)
                split.Add(row.Part, indices[row.Clip]);
            return split.Build();
        })];
    }
}
