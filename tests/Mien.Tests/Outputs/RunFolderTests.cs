using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Outputs;

namespace Mien.Tests.Outputs;

public sealed class RunFolderTests
{
    [Theory]
    [InlineData("talk.mp4", "talk")]
    [InlineData("a/b.c/session 3.final.mov", "session 3.final")]
    [InlineData("a/talk.mp4|b/walk.mp4", "talk|walk")]
    [InlineData("talk.mp4|talk.avi", "talk.mp4|talk.avi")]
    [InlineData("Talk.mp4|talk.avi", "Talk.mp4|talk.avi")]
    [InlineData("a/talk.mp4|b/talk.mp4", "talk.mp4|talk.mp4-2")]
    [InlineData("a/t.mp4|b/t.mp4|t.mp4.mkv", "t.mp4-2|t.mp4-3|t.mp4")]
    [InlineData(".hidden.mp4", "hidden")]
    [InlineData("...mp4", "video")]
    [InlineData(". .. ..mp4", "video")]
    [InlineData(". .x.mp4", "x")]
    [InlineData("x/..", "video")]
    [InlineData("a:b?.mp4", "a_b_")]
    [InlineData("日本 é.mp4", "日本 é")]
    public void Each_input_has_a_folder_named_after_it(string inputs, string folders) =>
        RunFolder.Assign("out", inputs.Split('|')).ShouldBe(folders.Split('|').Select(name => Path.Combine("out", name)));

    [Fact]
    public void No_two_inputs_ever_share_a_folder_or_leave_the_output_folder()
    {
        var names = Gen.Elements("a", "A", "b", "..", ".a", "a.b", "a-2", "").SelectMany(stem =>
            Gen.Elements("", ".mp4", ".avi", ".mp4-2", "/").Select(end => $"in/{stem}{end}"));
        Prop.ForAll(names.ListOf().ToArbitrary(), inputs =>
        {
            var folders = RunFolder.Assign("/out", [.. inputs]);
            return folders.Distinct(StringComparer.OrdinalIgnoreCase).Count() == inputs.Count
                && folders.All(folder => Path.GetDirectoryName(Path.GetFullPath(folder)) == "/out");
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_folder_is_made_with_its_parents_and_left_empty()
    {
        using var folder = new TemporaryFolder();
        RunFolder.Prepare(folder["a/b"]);
        RunFolder.Prepare(folder["a/b"]);

        Directory.GetFileSystemEntries(folder["a/b"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_in_the_way_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "");

        Should.Throw<OutputException>(() => RunFolder.Prepare(folder["a"])).Message.ShouldContain("a file has that name");
        Should.Throw<OutputException>(() => RunFolder.Prepare(folder["a/b"])).Message.ShouldContain("Cannot write");
    }

    [Fact]
    public void A_read_only_place_is_found_before_the_work_begins()
    {
        using var disk = new SmallFileSystem("ro");

        Should.Throw<OutputException>(() => RunFolder.Prepare(disk["a"])).Message.ShouldContain("read-only");
        Should.Throw<OutputException>(() => RunFolder.Prepare(disk.Path)).Message.ShouldContain("read-only");
    }
}
