using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>Aff-Wild: valence and arousal of every frame, one text file each.</summary>
internal sealed class AffWildAdapter : IDatasetAdapter
{
    public string Name => "aff-wild";

    public DatasetDescription Description { get; } = new()
    {
        Title = "Aff-Wild",
        Layout = """
            videos/train/ID.mp4                  .avi and others too; videos/test/ for those without labels
            annotations/train/valence/ID.txt     one number a line, line k is frame k
            annotations/train/arousal/ID.txt
            faces/ID/ID_aligned/frame_det_00_000001.bmp      optional: face crops, used instead of the video's frames
            subjects.csv                         optional: video,subject; not part of the set, for folds without a person on both sides
            """,
        Citation = "Kollias et al., Deep affect prediction in-the-wild: Aff-Wild database and challenge, deep architectures, and beyond, IJCV 2019",
        Access = "Request from the authors (ibug.doc.ic.ac.uk); research use under a signed agreement.",
        Published = [new("2017", [("videos", 298)])],
    };

    public LayoutMatch Match(string root) =>
        Annotations(root) is { } annotations && Folder.Child(annotations, "valence") is not null ? LayoutMatch.Certain : LayoutMatch.None;

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        Folder.Require(root);
        var annotations = Annotations(root) ?? throw new InputException(root, "it has no folder annotations/train", "Name the folder that holds videos and annotations.");
        var problems = new ProblemLog(root);
        var videos = new List<DatasetVideo>();
        var subjects = SubjectList.Read(root, problems);
        var split = new SplitBuilder("official");
        foreach (var (name, valence, arousal) in Pairs(annotations, problems))
        {
            cancellation.ThrowIfCancellationRequested();
            split.Add(0, videos.Count);
            videos.Add(Video(root, "train", name, problems) with { Subject = subjects.Of(name), FrameLabels = Labels(valence, arousal, problems) });
        }
        foreach (var file in Videos(root, "test"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            split.Add(2, videos.Count);
            videos.Add(Video(root, "test", name, problems) with { Subject = subjects.Of(name) });
        }
        return new() { Name = Name, Root = root, Videos = videos, Splits = [.. split.Build()], Problems = problems.All() };
    }

    private static string? Annotations(string root) =>
        Folder.Child(root, "annotations") is { } folder ? Folder.Child(folder, "train") : null;

    private static IEnumerable<(string Name, string Valence, string Arousal)> Pairs(string annotations, ProblemLog problems)
    {
        var arousal = Texts(annotations, "arousal").ToDictionary(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);
        foreach (var valence in Texts(annotations, "valence"))
        {
            var name = Path.GetFileNameWithoutExtension(valence);
            if (arousal.Remove(name, out var other))
                yield return (name, valence, other);
            else
                problems.Error(valence, null, "The video is left out: it has valence but no arousal.");
        }
        foreach (var lonely in arousal.Values)
            problems.Error(lonely, null, "The video is left out: it has arousal but no valence.");
    }

    private static IEnumerable<string> Texts(string annotations, string label) => Folder.Child(annotations, label) is { } folder
        ? Folder.Files(folder).Where(file => Path.GetExtension(file).Equals(".txt", StringComparison.OrdinalIgnoreCase))
        : [];

    private static IEnumerable<string> Videos(string root, string part) =>
        Folder.Child(root, "videos") is { } videos && Folder.Child(videos, part) is { } folder ? Folder.Files(folder).Where(Folder.IsVideo) : [];

    private static DatasetVideo Video(string root, string part, string name, ProblemLog problems)
    {
        var file = Videos(root, part).FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == name);
        if (Crops(root, name) is { } crops)
            return new() { Name = name, Frames = FrameFolder.Read(crops, problems), AudioPath = file, OriginalPath = file };
        if (file is null)
            problems.Error(Path.Combine(root, "videos", part, $"{name}.mp4"), null, "The video is missing.");
        return new() { Name = name, Frames = file is null ? null : new VideoFile(file), AudioPath = file };
    }

    private static string? Crops(string root, string name) =>
        Folder.Child(root, "faces") is { } faces ? Folder.Child(Path.Combine(faces, name), $"{name}_aligned") : null;

    private static FrameLabels Labels(string valencePath, string arousalPath, ProblemLog problems)
    {
        var valence = NumberTable.Read(valencePath, 1, header: false, problems).Columns[0];
        var arousal = NumberTable.Read(arousalPath, 1, header: false, problems).Columns[0];
        var count = Math.Min(valence.Length, arousal.Length);
        if (valence.Length != arousal.Length)
            problems.Warn(valencePath, null, $"Valence has {valence.Length:N0} lines and arousal {arousal.Length:N0}; the first {count:N0} are used.");
        (valence, arousal) = (valence[..count], arousal[..count]);
        ValenceArousal.Clean(valence, arousal, valencePath, firstLine: 1, problems);
        return new() { Count = count, Valence = valence, Arousal = arousal };
    }
}
