using Mien.Core;
using Mien.Outputs;

namespace Mien.Tests.Outputs;

public sealed class StagingFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_published_takes_the_place_of_the_earlier_result_and_leaves_other_files_alone()
    {
        foreach (var name in new[] { "frames.csv", "annotated.mp4", "meta.json", "notes.txt" })
            File.WriteAllText(_folder[name], "old");
        using (var staging = new StagingFolder(_folder.Path))
        {
            File.WriteAllText(Path.Combine(staging.Path, "frames.csv"), "new");
            File.WriteAllText(Path.Combine(staging.Path, "meta.json"), "new");
            staging.Publish();
        }

        Content().ShouldBe(["frames.csv: new", "meta.json: new", "notes.txt: old"]);
    }

    [Fact]
    public void What_is_not_published_changes_nothing()
    {
        File.WriteAllText(_folder["frames.csv"], "old");
        File.WriteAllText(_folder["meta.json"], "old");
        using (var staging = new StagingFolder(_folder.Path))
            File.WriteAllText(Path.Combine(staging.Path, "frames.csv"), "new");

        Content().ShouldBe(["frames.csv: old", "meta.json: old"]);
    }

    [Fact]
    public void What_a_killed_run_left_is_not_published_by_the_next()
    {
        Directory.CreateDirectory(_folder[".part"]);
        File.WriteAllText(_folder[".part/frames.csv"], "half");
        File.WriteAllText(_folder[".part/.frames.csv.part"], "half");
        using (var staging = new StagingFolder(_folder.Path))
            staging.Publish();

        Content().ShouldBeEmpty();
    }

    [Fact]
    public void A_second_run_at_the_same_time_is_refused_and_does_the_first_no_harm()
    {
        using var staging = new StagingFolder(_folder.Path);
        File.WriteAllText(Path.Combine(staging.Path, "frames.csv"), "new");

        Should.Throw<OutputException>(() => new StagingFolder(_folder.Path)).Message.ShouldContain("another run is writing it");
        staging.Publish();

        File.ReadAllText(_folder["frames.csv"]).ShouldBe("new");
    }

    [Fact]
    public void A_folder_with_the_name_of_a_result_is_said_before_any_work()
    {
        Directory.CreateDirectory(_folder["report.html"]);

        Should.Throw<OutputException>(() => new StagingFolder(_folder.Path)).Message.ShouldContain("a folder has that name");
    }

    [Fact]
    public void A_folder_that_someone_removes_meanwhile_is_no_bug()
    {
        Directory.CreateDirectory(_folder["out"]);
        using var staging = new StagingFolder(_folder["out"]);
        Directory.Delete(_folder["out"], recursive: true);

        Should.Throw<OutputException>(staging.Publish);
    }

    private string[] Content() =>
        [.. Directory.EnumerateFileSystemEntries(_folder.Path).Order(StringComparer.Ordinal)
            .Select(path => $"{Path.GetFileName(path)}: {File.ReadAllText(path)}")];
}
