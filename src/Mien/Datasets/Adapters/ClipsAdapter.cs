using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>Clips in one folder a class, or named in lists: any user's own data.</summary>
internal sealed class ClipsAdapter : IDatasetAdapter
{
    public string Name => "clips";

    public DatasetDescription Description { get; } = new()
    {
        Title = "Clips, a folder for each class",
        Layout = """
            CLASS/CLIP/*.jpg or CLASS/CLIP.mp4             also below train/, validation/ and test/
            or train.txt, validation.txt, test.txt         PATH FRAME_COUNT CLASS_ID a line; CLASS_ID from 0; the count is ignored
            classes.txt                                    optional with lists: names of the classes, one a line
            subjects.csv                                   optional: clip,subject
            """,
    };

    public LayoutMatch Match(string root) => HasLists(root)
        || ClassFolders.Of(root) is { Count: > 0 } classes && classes.All(folder => Items(folder.Path).FirstOrDefault() is { } item && IsClip(item))
        ? LayoutMatch.Possible : LayoutMatch.None;

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        Folder.Require(root);
        var problems = new ProblemLog(root);
        var subjects = SubjectList.Read(root, problems);
        if (HasLists(root))
            return ClipLists.Read(Name, root, subjects, problems, cancellation);
        var folders = ClassFolders.Of(root);
        var classes = ClassFolders.Names(folders);
        var videos = new List<DatasetVideo>();
        var split = new SplitBuilder("folders");
        foreach (var (folder, part) in folders)
        {
            var word = Path.GetFileName(folder);
            foreach (var item in Items(folder))
            {
                cancellation.ThrowIfCancellationRequested();
                if (part is { } known)
                    split.Add(known, videos.Count);
                var video = ClipLists.Clip(root, item, problems);
                videos.Add(video with
                {
                    Subject = subjects.Of(video.Name),
                    Label = new(word, Enumerable.Range(0, classes.Count).First(index => classes[index] == word), EmotionWords.Parse(word)),
                });
            }
        }
        return videos.Count > 0
            ? new() { Name = Name, Root = root, Videos = videos, Classes = classes, Splits = [.. split.Build()], Problems = problems.All() }
            : throw new InputException(root, "no folder in it holds clips", "Put each clip into the folder of its class.");
    }

    private static bool HasLists(string root) => Folder.ChildFile(root, "train.txt", "test.txt") is not null;

    private static bool IsClip(string item) => Folder.IsVideo(item) || Folder.Files(item).Any(Folder.IsImage);

    private static IEnumerable<string> Items(string folder) =>
        Folder.Folders(folder).Concat(Folder.Files(folder).Where(Folder.IsVideo)).Order(StringComparer.Ordinal);
}
