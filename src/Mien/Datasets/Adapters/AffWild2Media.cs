using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>Crops, raw videos and sound of Aff-Wild2 by the name of the video.</summary>
internal sealed class AffWild2Media
{
    private readonly Dictionary<string, string> _crops;
    private readonly Dictionary<string, string> _videos;
    private readonly Dictionary<string, string> _sounds;
    private readonly string _root;

    public AffWild2Media(string root)
    {
        _root = root;
        _crops = Index(Children(root, "cropped_aligned").SelectMany(Folder.Folders), path => Path.GetFileName(path));
        var folders = Children(root, "videos").Concat(Children(root, "batch")).SelectMany(folder => Folder.Folders(folder).Prepend(folder));
        _videos = Index(folders.SelectMany(Folder.Files).Where(Folder.IsVideo), path => Path.GetFileNameWithoutExtension(path));
        _sounds = Index(Children(root, "audio").SelectMany(Folder.Files).Where(Folder.IsAudio), path => Path.GetFileNameWithoutExtension(path));
    }

    /// <summary>The video with its pictures and sound; a person of two takes those of the recording.</summary>
    public DatasetVideo Find(string name, ProblemLog problems)
    {
        var recording = RecordingName.Of(name);
        var video = _videos.GetValueOrDefault(name) ?? _videos.GetValueOrDefault(recording);
        var sound = _sounds.GetValueOrDefault(name) ?? _sounds.GetValueOrDefault(recording) ?? video;
        var frames = _crops.TryGetValue(name, out var crops) ? FrameFolder.Read(crops, problems) : video is null ? null : (FrameSource)new VideoFile(video);
        if (crops is null && video is null)
            problems.Error(Path.Combine(_root, "cropped_aligned", name), null, "The video has neither crops nor a video file.");
        return new() { Name = name, Recording = recording, Frames = frames, AudioPath = sound, OriginalPath = video };
    }

    private static IEnumerable<string> Children(string root, string prefix) =>
        Folder.Folders(root).Where(folder => Path.GetFileName(folder).StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, string> Index(IEnumerable<string> paths, Func<string, string> key)
    {
        var index = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
            index.TryAdd(key(path), path);
        return index;
    }
}
