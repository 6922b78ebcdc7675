using Mien.Analysis;
using Mien.Analysis.Corpus;
using Mien.Core;

namespace Mien.Tests.Analysis.Corpus;

public sealed class ManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_says_video_id_person_and_part()
    {
        var row = Read("video,id,person,start,end", "media/talk.mp4,first,Ann,1.5,3").ShouldHaveSingleItem();

        (row.Line, row.Id, row.Person, row.Part).ShouldBe((2, "first", "Ann", new VideoPart(1.5, 3)));
        row.Video.ShouldBe(_folder["media/talk.mp4"]);
        row.Problem.ShouldBeNull();
    }

    [Fact]
    public void A_list_of_names_is_enough_and_equal_names_get_ids_of_their_own() =>
        Read("video", "a/talk.mp4", "b/talk.mp4", "c.avi").Select(row => row.Id).ShouldBe(["talk.mp4", "talk.mp4-2", "c"]);

    [Theory]
    [InlineData(",x,,,", "names no video")]
    [InlineData("b.mp4,../out,,,", "can name no folder")]
    [InlineData("b.mp4,FIRST,,,", "line 2 has the id")]
    [InlineData("b.mp4,x,,soon,", "start is \"soon\"")]
    [InlineData("b.mp4,x,,-1,", "start is \"-1\"")]
    [InlineData("b.mp4,x,,5,5", "not after its start")]
    [InlineData("b.mp4,x,,nan,1", "start is \"nan\"")]
    public void A_wrong_row_is_named_with_file_and_line_and_the_others_stay(string wrong, string reason)
    {
        var rows = Read("video,id,person,start,end", "a.mp4,first,,,", wrong, "c.mp4,last,,,");

        rows.Count(row => row.Problem is null).ShouldBe(2);
        var problem = rows[1].Problem.ShouldNotBeNull();
        problem.Path.ShouldBe(_folder["list.csv"]);
        problem.Message.ShouldContain("line 3");
        problem.Message.ShouldContain(reason);
    }

    [Fact]
    public void A_list_without_a_column_video_and_one_that_is_not_there_are_refused()
    {
        Should.Throw<InputException>(() => Read("file,id", "a.mp4,x")).Message.ShouldContain("no column \"video\"");
        Should.Throw<InputException>(() => Manifest.Read(_folder["absent.csv"])).Path.ShouldBe(_folder["absent.csv"]);
    }

    [Fact]
    public void What_is_kept_beside_the_results_reads_as_the_list_without_its_wrong_rows()
    {
        var rows = Read("video,id,person,start,end", "\"a, b.mp4\",first,Ann,,2.5", ",x,,,", "c.mp4,,,1,");
        using var results = new TemporaryFolder();
        Manifest.Keep(rows, results.Path);
        Manifest.Keep(rows, results.Path);

        Directory.GetFiles(results.Path).Select(Path.GetFileName).ShouldBe([Manifest.FileName]);
        Manifest.Read(results[Manifest.FileName]).Select(row => (row.Id, row.Named, row.Person, row.Part)).ShouldBe(
            [("first", "a, b.mp4", "Ann", new VideoPart(null, 2.5)), ("c", "c.mp4", "", new VideoPart(1, null))]);
    }

    [Fact]
    public void A_list_in_the_folder_of_its_results_stays_as_it_is()
    {
        string[] lines = ["video,remark", "a.mp4,mine"];
        var list = _folder[Manifest.FileName];
        File.WriteAllLines(list, lines);

        Manifest.Keep(Manifest.Read(list), _folder.Path, list);

        File.ReadAllLines(list).ShouldBe(lines);
    }

    private IReadOnlyList<ManifestRow> Read(params string[] lines)
    {
        File.WriteAllLines(_folder["list.csv"], lines);
        return Manifest.Read(_folder["list.csv"]);
    }
}
