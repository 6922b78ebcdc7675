using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class MmewAdapterTests
{
    private static readonly object?[] Header =
        ["Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Action Units", "Estimated Emotion", "remarks"];

    [Fact]
    public void Reads_clips_from_the_folders_of_their_emotions()
    {
        using var tree = new Tree()
            .WithRange("Micro_Expression/happiness/S1-01-001", "{0}.jpg", 1, 20)
            .WithRange("Micro_Expression/others/S02-05-002", "{0}.jpg", 1, 20)
            .WithWorkbook("MMEW_Micro_Exp.xlsx",
                Header,
                [1, "S01-01-001", 1, 8, 20, "12", "happiness", null],
                ["2", "S02-05-002", 3, "/", 15, "4", "Others", "blink"]);

        var reading = TreeReading.Of(new MmewAdapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe([
            "S01/S01-01-001 micro 1/8/20 [0 7 19] happiness",
            "S02/S02-05-002 micro 3/?/15 [2 ? 14] Others"]);
        reading.Data.Videos[0].FrameRate.ShouldBe(90);
    }

    [Fact]
    public void A_wrong_offset_is_reported_with_its_row()
    {
        using var tree = new Tree()
            .WithRange("Micro_Expression/fear/S01-01-001", "{0}.jpg", 1, 20)
            .WithWorkbook("MMEW_Micro_Exp.xlsx", Header, [1, "S01-01-001", 12, 15, 10, "12", "fear", null]);

        TreeReading.Of(new MmewAdapter(), tree).Problems.ShouldHaveSingleItem().ShouldStartWith("MMEW_Micro_Exp.xlsx:2:");
    }
}
