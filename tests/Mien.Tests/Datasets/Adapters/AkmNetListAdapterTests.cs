using Mien.Core;
using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class AkmNetListAdapterTests
{
    [Fact]
    public void Reads_folder_length_and_class_of_each_line()
    {
        using var tree = new Tree()
            .WithRange("CASME2 alpha15/sub01/EP02_01f", "img{0}.jpg", 46, 114)
            .WithRange("SMIC/s3/micro/positive/s3_po_1", "image{0}.bmp", 10, 19)
            .WithLines("clip_list.txt", "CASME2 alpha15/sub01/EP02_01f 69 3", "SMIC/s3/micro/positive/s3_po_1 10 1", "");

        var reading = TreeReading.Of(new AkmNetListAdapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe([
            "sub01/EP02_01f micro 46/?/114 [0 ? 68] -",
            "s3/s3_po_1 micro 10/?/19 [0 ? 9] -"]);
        reading.Data.Videos.Select(video => video.Label!.Class).ShouldBe([3, 1]);
        reading.Data.Classes.ShouldBe(["0", "1", "2", "3"]);
    }

    [Fact]
    public void A_length_that_disagrees_with_the_folder_is_reported_with_its_line()
    {
        using var tree = new Tree()
            .WithRange("sub01/EP02_01f", "img{0}.jpg", 1, 5)
            .WithLines("list.txt", "sub01/EP02_01f 6 0");

        TreeReading.Of(new AkmNetListAdapter(), tree).Problems.ShouldHaveSingleItem().ShouldStartWith("list.txt:1:");
    }

    [Theory]
    [InlineData("sub01/EP02_01f")]
    [InlineData("sub01/EP02_01f 5")]
    [InlineData("sub01/EP02_01f five 0")]
    [InlineData("sub01/EP02_01f 5 happy")]
    [InlineData("sub01/EP02_01f 5 -1")]
    [InlineData("/ 10 0")]
    [InlineData("sub01/EP02_01f 5 2000000000")]
    public void A_line_of_another_form_is_reported_and_left_out(string line)
    {
        using var tree = new Tree().WithRange("sub01/EP02_01f", "img{0}.jpg", 1, 5).WithLines("list.txt", line);

        var reading = TreeReading.Of(new AkmNetListAdapter(), tree);

        reading.Data.Videos.ShouldBeEmpty();
        reading.Problems.ShouldHaveSingleItem().ShouldStartWith("list.txt:1:");
    }

    [Fact]
    public void A_missing_folder_keeps_its_label()
    {
        using var tree = new Tree().WithLines("list.txt", "sub01/EP02_01f 5 2");

        var reading = TreeReading.Of(new AkmNetListAdapter(), tree);

        reading.Data.Videos.ShouldHaveSingleItem().Label!.Class.ShouldBe(2);
        reading.Problems.ShouldHaveSingleItem().ShouldContain("missing");
    }

    [Fact]
    public void A_folder_without_a_list_is_refused()
    {
        using var tree = new Tree();

        Should.Throw<InputException>(() => TreeReading.Of(new AkmNetListAdapter(), tree));
    }
}
