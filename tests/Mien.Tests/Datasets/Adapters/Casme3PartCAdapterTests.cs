using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class Casme3PartCAdapterTests
{
    [Fact]
    public void Reads_expressions_without_apex_and_emotion()
    {
        using var tree = new Tree()
            .WithRange("ME_C/2/1/color", "{0}.jpg", 100, 130)
            .WithWorkbook("CAS(ME)3_part_C_ME.xlsx", ["sub", "count", "onset", "offset", "au"], [2, 1, 104, 113, "R14"]);

        var reading = TreeReading.Of(new Casme3PartCAdapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe(["2/1 micro 104/?/113 [4 ? 13] -"]);
        reading.Data.Videos[0].Events[0].ApexOrMiddle.ShouldBe(108);
    }
}
