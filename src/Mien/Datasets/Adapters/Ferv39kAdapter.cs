using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>FERV39k: clips of 22 scenes with one of seven emotions, one official division.</summary>
internal sealed class Ferv39kAdapter : IDatasetAdapter
{
    private static readonly (string Word, int Part)[] Parts = [("train", 0), ("test", 2)];

    public string Name => "ferv39k";

    public DatasetDescription Description { get; } = new()
    {
        Title = "FERV39k",
        Layout = """
            2_ClipsforFaceCrop/SCENE/LABEL/0001/*.jpg
            4_setups/All_scenes/train_All.csv      no header; SCENE/LABEL/0001 LABEL with Happy, Sad, Neutral, Angry, Surprise, Disgust, Fear
            4_setups/All_scenes/test_All.csv
            subjects.csv                         optional: video,subject; not part of the set, for folds without a person on both sides
            """,
        Citation = "Wang et al., FERV39k: a large-scale multi-scene dataset for facial expression recognition in videos, CVPR 2022",
        Access = "Request from the authors (wangyanckxx.github.io/Proj_CVPR2022_FERV39k.html); non-commercial research under a signed agreement.",
        Published = [new("all scenes", [("videos", 38935), ("split official train", 31088), ("split official test", 7847)])],
    };

    public LayoutMatch Match(string root) => Lists(root) is not null ? LayoutMatch.Certain : LayoutMatch.None;

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        Folder.Require(root);
        var lists = Lists(root) ?? throw new InputException(root, "it has no list 4_setups/All_scenes/train_All.csv", "Name the folder that holds 2_ClipsforFaceCrop and 4_setups.");
        var problems = new ProblemLog(root);
        var clips = Folder.Child(root, "2_ClipsforFaceCrop") ?? Path.Combine(root, "2_ClipsforFaceCrop");
        var subjects = SubjectList.Read(root, problems);
        var videos = new List<DatasetVideo>();
        var split = new SplitBuilder("official");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (word, part) in Parts)
        {
            if (Folder.ChildFile(lists, $"{word}_All.csv", $"{word}_All.txt") is not { } path)
            {
                problems.Error(Path.Combine(lists, $"{word}_All.csv"), null, "The list is missing.");
                continue;
            }
            foreach (var (line, name, label) in Rows(path, problems))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!seen.Add(name))
                {
                    problems.Error(path, line, $"The row is left out: {name} is listed already.");
                    continue;
                }
                split.Add(part, videos.Count);
                videos.Add(new() { Name = name, Subject = subjects.Of(name), Frames = FrameFolder.Read(Path.Combine(clips, name), problems), Label = label });
            }
        }
        return new() { Name = Name, Root = root, Videos = videos, Classes = SevenClasses.Names, Splits = [.. split.Build()], Problems = problems.All() };
    }

    private static string? Lists(string root) =>
        Folder.Child(root, "4_setups") is { } setups && Folder.Child(setups, "All_scenes") is { } scenes
        && Folder.ChildFile(scenes, "train_All.csv", "train_All.txt") is not null ? scenes : null;

    private static IEnumerable<(int Line, string Name, ClipLabel Label)> Rows(string path, ProblemLog problems)
    {
        var lines = TextFile.Read(path).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var row = lines[i].Trim();
            if (row.Length == 0)
                continue;
            var blank = row.LastIndexOfAny([' ', '\t', ',']);
            var parts = blank < 0 ? [] : row[..blank].TrimEnd().Split('/');
            if (parts is not [.., var scene, var folder, var clip] || scene is "" or ".." || folder is "" or ".." || clip is "" or "." or ".."
                || SevenClasses.Label(row[(blank + 1)..]) is not { } label)
            {
                problems.Error(path, i + 1, "The row is left out: it is not SCENE/LABEL/CLIP, a blank and one of the seven words.");
                continue;
            }
            if (SevenClasses.Label(folder)?.Class != label.Class)
                problems.Warn(path, i + 1, $"The clip is in the folder {folder} but labelled {label.Raw}; the label is used.");
            yield return (i + 1, $"{scene}/{folder}/{clip}", label);
        }
    }
}
