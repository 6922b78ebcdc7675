using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>The unseen test set of the Micro-Expression Grand Challenge 2022: ten videos of cropped faces without public truth.</summary>
internal sealed class Megc2022Adapter : IDatasetAdapter
{
    private static readonly (string Folder, double FrameRate, (string Name, int Frames)[] Videos)[] Parts =
    [
        ("CAS_Test_cropped", 30, [("sub01", 1992), ("sub02", 3301), ("sub03", 1558), ("sub04", 3425), ("sub05", 2846)]),
        ("SAMM_Test_cropped", 200, [("001_2", 14451), ("002_4", 5317), ("003_1", 15602), ("004_3", 5387), ("005_7", 7001)]),
    ];

    public string Name => "megc2022";

    public DatasetDescription Description { get; } = new()
    {
        Title = "MEGC 2022 test set",
        Layout = """
            CAS_Test_cropped/sub01/*.jpg       sub01 to sub05, 30 frames per second
            SAMM_Test_cropped/001_2/*.jpg      001_2, 002_4, 003_1, 004_3, 005_7, 200 frames per second
            """,
        Citation = "Li, Yap, Cheng, See, Hong, Li and Wang 2022: MEGC2022: ACM Multimedia 2022 micro-expression grand challenge",
        Access = "Request from the challenge's organisers; signed agreements of CAS(ME)^3 and SAMM.",
        Published = [new("test set", [("subjects", 10), ("videos", 10), ("frames", Parts.Sum(part => part.Videos.Sum(video => (long)video.Frames)))])],
    };

    public LayoutMatch Match(string root) => LayoutNames.Match(root, [.. Parts.Select(part => part.Folder)]);

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        Folder.Require(root);
        if (Match(root) == LayoutMatch.None)
            throw new InputException(root, $"it has neither {Parts[0].Folder} nor {Parts[1].Folder}", "Name the folder above them.");
        var problems = new ProblemLog(root);
        var videos = new List<DatasetVideo>();
        foreach (var (name, rate, published) in Parts)
        {
            if (Folder.Child(root, name) is not { } part)
            {
                problems.Warn(Path.Combine(root, name), null, "The folder is missing; only the other part of the test set is read.");
                continue;
            }
            var folders = new NamedFolders(part);
            foreach (var (video, count) in published)
            {
                cancellation.ThrowIfCancellationRequested();
                var frames = FrameFolder.Read(folders.Find(video) ?? Path.Combine(part, video), problems);
                if (frames is not null && frames.Count != count)
                    problems.Warn(frames.Folder, null, $"The video has {frames.Count} frames; {count} are published.");
                videos.Add(new() { Name = $"{name}/{video}", Subject = video, Frames = frames, FrameRate = rate });
            }
        }
        return new() { Name = Name, Root = root, Videos = videos, Problems = problems.All() };
    }
}
