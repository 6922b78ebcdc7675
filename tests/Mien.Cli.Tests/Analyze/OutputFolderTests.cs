using Mien.Tests;
using Mien.Tests.Outputs;

namespace Mien.Cli.Tests.Analyze;

/// <summary>Where results cannot go, nothing is lost and the message says what to do.</summary>
public sealed class OutputFolderTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_in_the_way_is_left_alone()
    {
        File.WriteAllText(_folder["out"], "mine");
        Directory.CreateDirectory(_folder["other"]);
        File.WriteAllText(_folder["other/short"], "mine");

        foreach (var folder in new[] { "out", "other" })
        {
            var outcome = Tool.Run("analyze", clips.Short, "--out", _folder[folder]).ShouldEndWith(3);
            outcome.Error.ShouldStartWith($"Cannot write \"{_folder[folder]}");
            outcome.Error.ShouldContain("a file has that name");
            outcome.Error.ShouldContain("--out");
        }
        File.ReadAllText(_folder["out"]).ShouldBe("mine");
        File.ReadAllText(_folder["other/short"]).ShouldBe("mine");
    }

    [Fact]
    public void A_read_only_place_is_said_before_any_work()
    {
        using var disk = new SmallFileSystem("ro");

        var outcome = Tool.Run("analyze", clips.Short, "--out", disk.Path).ShouldEndWith(3);

        outcome.Error.ShouldStartWith($"Cannot write \"{disk.Path}/short\": the file system is read-only.");
    }

    // from too small for the first table to room for all but the last file
    [Theory]
    [InlineData("size=4k")]
    [InlineData("size=200k")]
    [InlineData("size=400k")]
    [InlineData("size=600k")]
    [InlineData("size=800k")]
    public void A_full_disk_leaves_nothing_behind_and_the_next_video_is_tried(string size)
    {
        using var disk = new SmallFileSystem(size);

        var outcome = Tool.Run("analyze", clips.Short, _folder["missing.mp4"], "--out", disk.Path).ShouldEndWith(3);

        outcome.Error.ShouldContain("the disk is full");
        outcome.Error.ShouldContain("missing.mp4");
        new ResultFolder(disk["short"]).Files.ShouldBeEmpty();
    }

    [Fact]
    public void A_full_disk_keeps_the_result_that_was_there()
    {
        using var disk = new SmallFileSystem("size=1600k");
        Tool.Run("analyze", clips.Short, "--out", disk.Path).ShouldEndWith(0);
        var before = new ResultFolder(disk["short"]).Files;
        var table = new ResultFolder(disk["short"]).Bytes("frames.csv");

        Tool.Run("analyze", clips.Short, "--out", disk.Path, "--every", "2", "--feature-maps").ShouldEndWith(3);

        new ResultFolder(disk["short"]).Files.ShouldBe(before);
        new ResultFolder(disk["short"]).Bytes("frames.csv").ShouldBe(table);
        new ResultFolder(disk["short"]).Meta.Run.Options["every"].ShouldBe("1");
    }

    [Fact]
    public void The_result_of_another_file_is_not_written_over_unless_asked()
    {
        Directory.CreateDirectory(_folder["in"]);
        File.Copy(clips.Row, _folder["in/short.mp4"]);
        string[] other = ["analyze", _folder["in/short.mp4"], "--out", _folder.Path, "--end", "0.2"];
        Tool.Run("analyze", clips.Short, "--out", _folder.Path).ShouldEndWith(0);

        var refused = Tool.Run(other).ShouldEndWith(3);
        refused.Error.ShouldStartWith($"Cannot write \"{_folder["short"]}\": it holds the result of another file, \"short.mp4\".");
        refused.Error.ShouldContain("--overwrite");
        new ResultFolder(_folder["short"]).Meta.Frames.ShouldBe(25);

        Tool.Run([.. other, "--overwrite"]).ShouldEndWith(0);
        new ResultFolder(_folder["short"]).Meta.Frames.ShouldBeInRange(5, 6);
    }

    [Fact]
    public void The_same_file_may_be_analysed_again()
    {
        Tool.Run("analyze", clips.Short, "--systems", "none", "--out", _folder.Path).ShouldEndWith(0);
        Tool.Run("analyze", clips.Short, "--systems", "none", "--out", _folder.Path, "--every", "5").ShouldEndWith(0);

        new ResultFolder(_folder["short"]).Meta.Frames.ShouldBe(5);
    }
}
