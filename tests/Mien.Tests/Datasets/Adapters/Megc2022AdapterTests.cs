using Mien.Core;
using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class Megc2022AdapterTests
{
    [Fact]
    public void Reads_ten_videos_at_two_frame_rates_without_truth()
    {
        using var tree = new Tree();
        foreach (var name in (string[])["sub01", "sub02", "sub03", "sub04", "sub05"])
            tree.WithRange($"CAS_Test_cropped/{name}", "img_{0:00000}.jpg", 1, 4);
        foreach (var name in (string[])["001_2", "002_4", "003_1", "004_3", "005_7"])
            tree.WithRange($"SAMM_Test_cropped/{name}", $"{name}_{{0:00000}}.jpg", 1, 4);

        var reading = TreeReading.Of(new Megc2022Adapter(), tree);

        reading.Data.Videos.Count.ShouldBe(10);
        reading.Data.Videos.Select(video => video.FrameRate).ShouldBe([30, 30, 30, 30, 30, 200, 200, 200, 200, 200]);
        reading.Data.Videos.Select(video => video.Subject).Distinct().Count().ShouldBe(10);
        reading.Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_video_of_another_length_than_published_is_reported()
    {
        using var tree = new Tree().WithRange("CAS_Test_cropped/sub03", "{0}.jpg", 1, 1557);

        TreeReading.Of(new Megc2022Adapter(), tree).Problems.ShouldContain(problem => problem.Contains("1557") && problem.Contains("1558"));
    }

    [Fact]
    public void A_missing_part_is_reported_and_the_other_read()
    {
        using var tree = new Tree().WithRange("CAS_Test_cropped/sub03", "{0}.jpg", 1, 1558);

        var reading = TreeReading.Of(new Megc2022Adapter(), tree);

        reading.Problems.ShouldContain(problem => problem.StartsWith("SAMM_Test_cropped:"));
        reading.Data.Videos.Count(video => video.Frames is not null).ShouldBe(1);
    }

    [Fact]
    public void A_folder_without_either_part_is_refused()
    {
        using var tree = new Tree();

        Should.Throw<InputException>(() => TreeReading.Of(new Megc2022Adapter(), tree)).Message.ShouldContain("CAS_Test_cropped");
    }
}
