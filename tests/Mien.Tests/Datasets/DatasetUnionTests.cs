using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Layouts;

namespace Mien.Tests.Datasets;

public sealed class DatasetUnionTests
{
    [Fact]
    public void Equal_names_in_two_sets_stay_apart()
    {
        var union = DatasetUnion.Of([Set("a/one"), Set("b/two")]);
        union.Name.ShouldBe("one and two");
        union.Videos.Select(video => video.Name).ShouldBe(["one/v1", "one/v2", "two/v1", "two/v2"]);
        union.Videos.Select(video => video.Subject).ShouldBe(["one/s", null, "two/s", null]);
        union.Videos.Select(video => video.Recording).ShouldBe(["one/r", "one/v2", "two/r", "two/v2"]);
        union.Videos[0].FrameRate.ShouldBe(30);
    }

    [Fact]
    public void A_single_set_stays_as_it_is()
    {
        var set = Set("one");
        DatasetUnion.Of([set]).ShouldBeSameAs(set);
    }

    [Fact]
    public void Two_folders_of_one_name_are_refused() =>
        Should.Throw<OptionsException>(() => DatasetUnion.Of([Set("a/one"), Set("b/one/")])).Message.ShouldContain("different names");

    [Fact]
    public void A_union_says_whether_all_or_some_of_its_faces_are_synthetic()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "made", "too" })
        {
            Directory.CreateDirectory(folder[name]);
            File.WriteAllText(Path.Combine(folder[name], SyntheticSet.Marker), "{}");
        }
        var (filmed, made, too) = (Set(folder["filmed"]), Set(folder["made"]), Set(folder["too"]));
        SyntheticSet.Describe(filmed).ShouldBe("plain");
        SyntheticSet.Describe(made).ShouldBe("synthetic faces: plain");
        SyntheticSet.Describe(DatasetUnion.Of([made, too])).ShouldBe("synthetic faces: made and too");
        SyntheticSet.Describe(DatasetUnion.Of([filmed, made])).ShouldBe("partly synthetic faces: filmed and made");
        SyntheticSet.Describe(DatasetUnion.Of([made, filmed])).ShouldBe("partly synthetic faces: made and filmed");
        SyntheticSet.IsIn(DatasetUnion.Of([filmed, made])).ShouldBeTrue();
    }

    private static Dataset Set(string root) => new()
    {
        Name = "plain",
        Root = root,
        Videos = [new() { Name = "v1", Subject = "s", Recording = "r", FrameRate = 30 }, new() { Name = "v2" }],
    };
}
