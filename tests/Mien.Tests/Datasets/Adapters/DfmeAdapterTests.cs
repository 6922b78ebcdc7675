using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class DfmeAdapterTests
{
    private static readonly object?[] Header =
        ["Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Emotion", "EmotionId", "Fps", "AU"];

    [Fact]
    public void An_onset_of_0_is_a_frame_and_each_row_has_its_frame_rate()
    {
        using var tree = new Tree()
            .WithRange("sub001/c1_500", "{0}.jpg", 0, 40)
            .WithRange("sub002/c2_200", "{0}.jpg", 0, 40)
            .WithWorkbook("DFME_train.xlsx",
                Header,
                ["sub001", "c1_500", 0, 20, 40, "Happiness", 3, 500, "6+12"],
                ["sub002", "c2_200", 5, 10, 30, "anger", 0, 200, "4"]);

        var reading = TreeReading.Of(new DfmeAdapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe([
            "sub001/c1_500 micro 0/20/40 [0 20 40] Happiness",
            "sub002/c2_200 micro 5/10/30 [5 10 30] anger"]);
        reading.Data.Videos.Select(video => video.FrameRate).ShouldBe([500, 200]);
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("-200")]
    [InlineData("")]
    public void A_frame_rate_that_is_none_is_reported_and_unknown(string rate)
    {
        using var tree = new Tree()
            .WithRange("sub001/c1", "{0}.jpg", 0, 40)
            .WithWorkbook("DFME.xlsx", Header, ["sub001", "c1", 0, 20, 40, "Happiness", 3, rate, "6+12"]);

        var reading = TreeReading.Of(new DfmeAdapter(), tree);

        reading.Data.Videos.ShouldHaveSingleItem().FrameRate.ShouldBeNull();
        reading.Problems.ShouldHaveSingleItem().ShouldStartWith("DFME.xlsx:2:");
    }
}
