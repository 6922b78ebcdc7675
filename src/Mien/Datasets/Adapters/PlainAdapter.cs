using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>Videos with tables beside them: the layout for a user's own annotated video.</summary>
internal sealed class PlainAdapter : IDatasetAdapter
{
    private static readonly string[] EmotionNames = [.. Enum.GetNames<Emotion>()];

    public string Name => "plain";

    public DatasetDescription Description { get; } = new()
    {
        Title = "Videos with tables (plain)",
        Layout = """
            videos/NAME.mp4        or a folder of pictures videos/NAME/000001.jpg
            frames/NAME.csv        optional: frame and any of valence,arousal,expression,AU01_r...,AU01_c...; or one frames.csv with a column video
            events/NAME.csv        optional: type,onset,apex,offset and optionally label,action_units,side; or one events.csv with a column video
            subjects.csv           optional: video,subject and optionally split (train, validation, test)
            """,
    };

    // A list of subjects may lie beside the videos of any set.
    public LayoutMatch Match(string root) => Folder.Child(root, "videos") is null ? LayoutMatch.None
        : Folder.ChildFile(root, "frames.csv", "events.csv") is not null || Folder.Child(root, "frames", "events") is not null ? LayoutMatch.Certain
        : Folder.ChildFile(root, "subjects.csv") is not null ? LayoutMatch.Possible : LayoutMatch.None;

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        Folder.Require(root);
        var folder = Folder.Child(root, "videos") ?? throw new InputException(root, "it has no folder videos", "Put the videos there.");
        var problems = new ProblemLog(root);
        var videos = Videos(folder, problems);
        var subjects = SubjectList.Read(root, problems);
        var frames = new PlainTables(root, "frames", "frame", videos.Keys, problems);
        var events = new PlainTables(root, "events", "onset", videos.Keys, problems);
        var read = new List<DatasetVideo>();
        foreach (var (name, video) in videos)
        {
            cancellation.ThrowIfCancellationRequested();
            read.Add(video with
            {
                Subject = subjects.Of(name),
                FrameLabels = frames.Of(name) is { } frameTable ? PlainFrames.Read(frameTable, EmotionNames, problems) : null,
                Events = events.Of(name) is { } eventTable ? PlainEvents.Read(eventTable, video.Frames, problems) : [],
            });
        }
        return new() { Name = Name, Root = root, Videos = read, Classes = EmotionNames, Splits = Splits(root, read), Problems = problems.All() };
    }

    private static SortedDictionary<string, DatasetVideo> Videos(string folder, ProblemLog problems)
    {
        var videos = new SortedDictionary<string, DatasetVideo>(StringComparer.Ordinal);
        foreach (var file in Folder.Files(folder).Where(Folder.IsVideo))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (!videos.TryAdd(name, new() { Name = name, Frames = new VideoFile(file), AudioPath = file }))
                problems.Warn(file, null, "The video is left out: another has the same name.");
        }
        foreach (var pictures in Folder.Folders(folder))
        {
            if (!videos.ContainsKey(Path.GetFileName(pictures)) && FrameFolder.Read(pictures, problems) is { } frames)
                videos.Add(Path.GetFileName(pictures), new() { Name = Path.GetFileName(pictures), Frames = frames });
        }
        return videos;
    }

    private static IReadOnlyList<DatasetSplit> Splits(string root, List<DatasetVideo> videos)
    {
        if (Workbook.Find(root, "subjects") is not { } path)
            return [];
        var parts = HeaderTable.Read(path, SubjectList.Items, SubjectList.Subjects).Rows
            .ToLookup(row => SubjectList.Key(Path.GetFileName(row[SubjectList.Items])), row => SplitBuilder.Part(row["split"]), StringComparer.Ordinal);
        var split = new SplitBuilder("list");
        for (var i = 0; i < videos.Count; i++)
        {
            if (parts[SubjectList.Key(videos[i].Name)].FirstOrDefault() is { } part)
                split.Add(part, i);
        }
        return [.. split.Build()];
    }
}
