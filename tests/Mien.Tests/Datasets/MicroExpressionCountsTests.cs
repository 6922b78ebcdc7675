using Mien.Datasets;

namespace Mien.Tests.Datasets;

/// <summary>Published counts of the sets with micro- and macro-expressions.</summary>
public sealed class MicroExpressionCountsTests
{
    public static TheoryData<IDatasetAdapter> WithClasses => [new Casme2Adapter(), new SammAdapter(), new SmicAdapter(), new MmewAdapter(), new Casme3PartAAdapter(), new Megc2019Adapter()];

    [Theory]
    [MemberData(nameof(WithClasses))]
    public void The_classes_of_every_release_add_up_to_its_clips(IDatasetAdapter adapter)
    {
        foreach (var release in adapter.Description.Published)
        {
            var clips = release.Counts.Single(count => count.Key is "micro" || (adapter is Megc2019Adapter && count.Key is "videos")).Count;
            release.Counts.Where(count => count.Key.StartsWith("class ")).Sum(count => count.Count).ShouldBe(clips, release.Release);
        }
    }

    [Fact]
    public void Class_names_are_those_that_counting_a_set_gives()
    {
        using var tree = new DatasetTree()
            .Frames("SAMM/006/006_1_2", "006_{0}.jpg", 1, 3)
            .Workbook("SAMM.xlsx",
                ["Subject", "Filename", "Onset Frame", "Apex Frame", "Offset Frame", "Action Units", "Estimated Emotion", "Objective Classes"],
                ["006", "006_1_2", 1, 2, 3, "4", "Others", "VII"]);

        var counted = DatasetCounts.Of(TreeReading.Of(new SammAdapter(), tree).Data);

        counted.ShouldContain(("class other", 1));
        counted.ShouldContain(("micro", 1));
        counted.ShouldContain(("subjects", 1));
    }
}
