namespace Mien.Datasets;

/// <summary>
/// Which videos must stay together: those of one subject, and those cut from one recording, whose sound and scene they share. Where a
/// subject is in several recordings, or a recording shows several subjects, all of them are one group.
/// </summary>
internal sealed class FoldGroups
{
    private FoldGroups(string[] names, int[] ofVideo) => (Names, OfVideo) = (names, ofVideo);

    /// <summary>Name of each group: the first subject in it or, where unknown, recording, in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Group of each video.</summary>
    public IReadOnlyList<int> OfVideo { get; }

    public static FoldGroups Of(IReadOnlyList<DatasetVideo> videos)
    {
        var parents = Enumerable.Range(0, videos.Count).ToArray();
        Join(videos, video => video.Recording, parents);
        Join(videos, video => video.Subject, parents);
        var roots = parents.Select((_, video) => Root(parents, video)).ToArray();
        var groups = roots.Select((root, video) => (root, Name: videos[video].Subject ?? videos[video].Recording))
            .GroupBy(pair => pair.root, pair => pair.Name).Select(group => (Root: group.Key, Name: group.Min(StringComparer.Ordinal)!))
            .OrderBy(group => group.Name, StringComparer.Ordinal).ToArray();
        var indices = groups.Select((group, index) => (group.Root, index)).ToDictionary(pair => pair.Root, pair => pair.index);
        return new([.. groups.Select(group => group.Name)], [.. roots.Select(root => indices[root])]);
    }

    private static void Join(IReadOnlyList<DatasetVideo> videos, Func<DatasetVideo, string?> key, int[] parents)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var video = 0; video < videos.Count; video++)
        {
            if (key(videos[video]) is { } name && !first.TryAdd(name, video))
                parents[Root(parents, video)] = Root(parents, first[name]);
        }
    }

    private static int Root(int[] parents, int video)
    {
        while (parents[video] != video)
            video = parents[video] = parents[parents[video]];
        return video;
    }
}
