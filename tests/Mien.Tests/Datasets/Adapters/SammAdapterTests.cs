using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class SammAdapterTests
{
    private static readonly object?[] Header =
    [
        "Subject", "Filename", "Inducement Code", "Onset Frame", "Apex Frame", "Offset Frame", "Duration", "Micro",
        "Action Units", "Estimated Emotion", "Objective Classes", "Notes",
    ];

    private static readonly object?[][] Preamble = [.. Enumerable.Range(1, 13).Select(line => new object?[] { $"Text line {line}" })];

    [Fact]
    public void Reads_the_released_sheet_below_its_thirteen_lines_of_text()
    {
        using var tree = new Tree()
            .WithRange("SAMM/006/006_1_2", "006_0{0}.jpg", 5562, 5638)
            .WithWorkbook("SAMM_Micro_FACS_Codes_v2.xlsx",
                [.. Preamble, Header, ["006", "006_1_2", 1, 5562, 5588, 5632, 71, "Micro - 1/2", "AU12", "Happiness", "II", null]]);

        var reading = TreeReading.Of(new SammAdapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe(["006/006_1_2 micro 5562/5588/5632 [0 26 70] Happiness"]);
        reading.Data.Videos[0].FrameRate.ShouldBe(200);
    }

    [Fact]
    public void Lines_of_problems_count_the_text_above_the_header()
    {
        using var tree = new Tree()
            .WithFolder("SAMM/006")
            .WithWorkbook("SAMM.xlsx", [.. Preamble, Header, ["006", "006_1_2", 1, 5562, 5588, 5632, 71, null, "AU12", "Happiness", "II", null]]);

        TreeReading.Of(new SammAdapter(), tree).Problems.ShouldHaveSingleItem().ShouldStartWith("SAMM.xlsx:15:");
    }

    [Fact]
    public void Reads_a_trimmed_copy_that_starts_at_the_header()
    {
        using var tree = new Tree()
            .WithRange("SAMM/006/006_1_2", "006_{0}.jpg", 1, 3)
            .WithWorkbook("SAMM.xlsx", Header, ["006", "006_1_2", 1, 1, 2, 3, 3, null, "AU12", "Happiness", "II", null]);

        TreeReading.Of(new SammAdapter(), tree).Events.ShouldBe(["006/006_1_2 micro 1/2/3 [0 1 2] Happiness"]);
    }

    [Fact]
    public void Leading_zeros_lost_in_the_sheet_are_put_back()
    {
        using var tree = new Tree()
            .WithRange("SAMM/006/006_1_2", "006_{0}.jpg", 1, 3)
            .WithRange("SAMM/037/037_7_1", "037_{0}.jpg", 1, 3)
            .WithWorkbook("SAMM.xlsx",
                Header,
                [6, "6_1_2", 1, 1, 2, 3, 3, null, "AU12", "Happiness", "II", null],
                [37, "037_7_1", 1, 1, 2, 3, 3, null, "4", "Other", "VII", null]);

        TreeReading.Of(new SammAdapter(), tree).Events.ShouldBe([
            "006/006_1_2 micro 1/2/3 [0 1 2] Happiness",
            "037/037_7_1 micro 1/2/3 [0 1 2] Other"]);
    }

    [Fact]
    public void Objective_classes_are_kept()
    {
        using var tree = new Tree()
            .WithRange("SAMM/006/006_1_2", "006_{0}.jpg", 1, 3)
            .WithWorkbook("SAMM.xlsx", Header, ["006", "006_1_2", 1, 1, 2, 3, 3, null, "AU12", "Happiness", "II", null]);

        TreeReading.Of(new SammAdapter(), tree).Data.Videos[0].Events[0].ObjectiveClass.ShouldBe(2);
    }
}
