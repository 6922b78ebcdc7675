using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>Pictures and videos of faces without any labels, to pre-train on. The pictures of a folder are one recording.</summary>
internal sealed class FacesAdapter : IDatasetAdapter
{
    public string Name => "faces";

    public DatasetDescription Description { get; } = new()
    {
        Title = "Pictures and videos without labels",
        Layout = """
            *.jpg, *.mp4           pictures of faces and videos, under any names
            FOLDER/*.jpg           also in folders; pictures of a folder should have one shape
            """,
    };

    // Where there is more, the set may be another one.
    public LayoutMatch Match(string root) =>
        Folder.Folders(root).Count == 0 && Folder.Files(root) is { Count: > 0 } files && files.All(IsUsed) ? LayoutMatch.Possible : LayoutMatch.None;

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        Folder.Require(root);
        var problems = new ProblemLog(root);
        var videos = new List<(DatasetVideo Video, string Path)>();
        foreach (var folder in Folder.Folders(root).Prepend(root))
        {
            cancellation.ThrowIfCancellationRequested();
            var files = Folder.Files(folder);
            videos.AddRange(files.Where(Folder.IsVideo).Select(file =>
                (new DatasetVideo { Name = Path.ChangeExtension(Path.GetRelativePath(root, file), null).Replace('\\', '/'), Frames = new VideoFile(file), AudioPath = file }, file)));
            // One decoder reads the pictures of a recording: they have one format.
            videos.AddRange(files.Where(Folder.IsImage).GroupBy(file => Path.GetExtension(file).ToLowerInvariant()).Select(pictures =>
                (new DatasetVideo { Name = (folder == root ? "pictures" : Path.GetFileName(folder)) + pictures.Key, Frames = new ImageSequence(folder, pictures.Select((file, i) => (i + 1, Path.GetFileName(file)))) }, folder)));
        }
        return videos.Count > 0
            ? new() { Name = Name, Root = root, Videos = Distinct(videos, problems), Problems = problems.All() }
            : throw new InputException(root, "it holds no picture and no video", "Put them there, or into folders in it.");
    }

    private static List<DatasetVideo> Distinct(List<(DatasetVideo Video, string Path)> found, ProblemLog problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var videos = new List<DatasetVideo>();
        foreach (var (video, path) in found)
        {
            if (names.Add(video.Name))
                videos.Add(video);
            else
                problems.Warn(path, null, $"The recording is left out: another has the same name, \"{video.Name}\".");
        }
        return videos;
    }

    private static bool IsUsed(string file) => Folder.IsImage(file) || Folder.IsVideo(file);
}
