using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>Aff-Wild2 as the ABAW challenges give it out: three tracks of frame labels, each with its own split.</summary>
internal sealed class AffWild2Adapter : IDatasetAdapter
{
    public string Name => "aff-wild2";

    public DatasetDescription Description { get; } = new()
    {
        Title = "Aff-Wild2 (ABAW challenges)",
        Layout = """
            Annotations/VA_Estimation_Challenge/Train_Set/VIDEO.txt       also VA_Set, VA; Validation_Set; train, validate
            Annotations/EXPR_Classification_Challenge/...                 also EXPR_Recognition_Challenge, EXPR_Set, EXPR
            Annotations/AU_Detection_Challenge/...                        also AU_Set, AU
            cropped_aligned/VIDEO/00001.jpg                               face crops; numbers skipped where no face was found
            videos/VIDEO.mp4 or videos/batch1/VIDEO.mp4                   optional: sound, and pictures where crops are missing
            audio/VIDEO.wav                                               optional: found, but sound is heard in the video
            names_of_videos_in_each_test_set/*test_set_release.txt        optional: test videos of each track
            subjects.csv                         optional: video,subject; not part of the set, for folds without a person on both sides
            """,
        Citation = "Kollias and Zafeiriou, Expression, affect, action unit recognition: Aff-Wild2, multi-task learning and ArcFace, BMVC 2019",
        Access = "Request from the authors (ibug.doc.ic.ac.uk); an academic signs an agreement; challenge editions differ in their files.",
        Published = [new("ABAW, valence and arousal", [("split va train", 356), ("split va validation", 76), ("split va test", 162)])],
    };

    public LayoutMatch Match(string root) =>
        Annotations(root).Any(folder => AffWild2Track.All.Any(track => Folder.Child(folder, [.. track.Folders]) is not null))
            ? LayoutMatch.Certain : LayoutMatch.None;

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        Folder.Require(root);
        var problems = new ProblemLog(root);
        var videos = new SortedDictionary<string, FrameLabels?>(StringComparer.Ordinal);
        var places = new List<(AffWild2Track Track, int Part, string Video)>();
        foreach (var (track, part, path) in AnnotationFiles(root))
        {
            cancellation.ThrowIfCancellationRequested();
            var video = Path.GetFileNameWithoutExtension(path);
            if (places.Exists(place => place.Track == track && place.Video == video))
                problems.Error(path, null, "The file is left out: another part of the split has the video already.");
            else if (track.Read(path, problems) is { } labels)
            {
                videos[video] = Merge(videos.GetValueOrDefault(video), labels);
                places.Add((track, part, video));
            }
        }
        if (places.Count == 0)
            throw new InputException(root, "it has no annotation files of any track", "Name the folder that holds Annotations and cropped_aligned.");
        foreach (var (track, video) in TestVideos(root))
        {
            videos.TryAdd(video, null);
            places.Add((track, 2, video));
        }
        return Build(root, videos, places, problems, cancellation);
    }

    private Dataset Build(
        string root, SortedDictionary<string, FrameLabels?> labels, List<(AffWild2Track Track, int Part, string Video)> places,
        ProblemLog problems, CancellationToken cancellation)
    {
        var media = new AffWild2Media(root);
        var subjects = SubjectList.Read(root, problems);
        var videos = new List<DatasetVideo>();
        foreach (var (name, frameLabels) in labels)
        {
            cancellation.ThrowIfCancellationRequested();
            videos.Add(media.Find(name, problems) with { Subject = subjects.Of(name), FrameLabels = frameLabels });
            if (frameLabels is not null && videos[^1].Frames is ImageSequence { Count: > 0 } frames && frames.Numbers[^1] > frameLabels.Count)
                problems.Note(frames.Path(frames.Numbers.Length - 1), null, $"Pictures go up to {frames.Numbers[^1]}, annotations to {frameLabels.Count}; the rest is not used.");
        }
        var indices = videos.Select((video, index) => (video.Name, index)).ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.Ordinal);
        var splits = AffWild2Track.All.Select(track => (track, builder: new SplitBuilder(track.Name))).ToArray();
        foreach (var (track, part, video) in places)
            splits.Single(split => split.track == track).builder.Add(part, indices[video]);
        return new()
        {
            Name = Name,
            Root = root,
            Videos = videos,
            Classes = AffWild2Track.Expression.Header,
            Splits = [.. splits.SelectMany(split => split.builder.Build())],
            Problems = problems.All(),
        };
    }

    private static IEnumerable<string> Annotations(string root) => Folder.Folders(root)
        .Where(folder => Path.GetFileName(folder).Contains("annotations", StringComparison.OrdinalIgnoreCase)).Append(root);

    private static IEnumerable<(AffWild2Track Track, int Part, string Path)> AnnotationFiles(string root) =>
        from track in AffWild2Track.All
        let folder = Annotations(root).Select(annotations => Folder.Child(annotations, [.. track.Folders])).FirstOrDefault(found => found is not null)
        where folder is not null
        from part in Folder.Folders(folder).Select(path => (Path: path, Part: SplitBuilder.Part(Path.GetFileName(path)))).OrderBy(part => part.Part)
        where part.Part is not null
        from file in Folder.Files(part.Path)
        where Path.GetExtension(file).Equals(".txt", StringComparison.OrdinalIgnoreCase)
        select (track, part.Part!.Value, file);

    private static IEnumerable<(AffWild2Track Track, string Video)> TestVideos(string root) =>
        from file in Folder.Child(root, "names_of_videos_in_each_test_set") is { } folder ? Folder.Files(folder) : []
        from track in AffWild2Track.All.Where(track => track.IsNamedIn(file)).Take(1)
        from line in TextFile.Read(file).Split('\n')
        let video = line.Trim()
        where video.Length > 0
        select (track, Folder.IsVideo(video) ? Path.GetFileNameWithoutExtension(video) : video);

    private static FrameLabels Merge(FrameLabels? first, FrameLabels second)
    {
        if (first is null)
            return second;
        var count = Math.Max(first.Count, second.Count);
        return new()
        {
            Count = count,
            Valence = Pad(Either(first.Valence, second.Valence), count, float.NaN),
            Arousal = Pad(Either(first.Arousal, second.Arousal), count, float.NaN),
            Expression = Pad(Either(first.Expression, second.Expression), count, FrameLabels.NotAnnotated),
            ActionUnits = [.. first.ActionUnits.Concat(second.ActionUnits)
                .Select(track => track with { Presence = Pad(track.Presence, count, FrameLabels.NotAnnotated) })],
        };
    }

    private static ReadOnlyMemory<T> Either<T>(ReadOnlyMemory<T> first, ReadOnlyMemory<T> second) => first.IsEmpty ? second : first;

    private static ReadOnlyMemory<T> Pad<T>(ReadOnlyMemory<T> values, int count, T filler)
    {
        if (values.IsEmpty || values.Length == count)
            return values;
        var padded = new T[count];
        values.CopyTo(padded);
        padded.AsSpan(values.Length).Fill(filler);
        return padded;
    }
}
