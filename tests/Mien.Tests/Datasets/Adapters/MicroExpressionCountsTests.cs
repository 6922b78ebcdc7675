using Mien.Datasets;
using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

/// <summary>Published counts of the sets with micro- and macro-expressions.</summary>
public sealed class MicroExpressionCountsTests
{
    public static TheoryData<string> WithClasses => ["casme2", "samm", "smic-hs", "mmew", "casme3-a", "megc2019"];

    [Theory]
    [MemberData(nameof(WithClasses))]
    public void The_classes_of_every_release_add_up_to_its_clips(string name)
    {
        foreach (var release in DatasetAdapters.Named(name).Description.Published)
        {
            var clips = release.Counts.Single(count => count.Key is "micro" || (name == "megc2019" && count.Key == "videos")).Count;
            release.Counts.Where(count => count.Key.StartsWith("class ")).Sum(count => count.Count).ShouldBe(clips, release.Release);
        }
    }

    [Fact]
    public void Class_names_are_those_that_counting_a_set_gives()
    {
        using var tree = new Tree()
            .WithRange("SAMM/006/006_1_2", "006_{0}.jpg", 1, 3)
            .WithWorkbook("SAMM.xlsx",
                ["Subject", "Filename", "Onset Frame", "Apex Frame", "Offset Frame", "Action Units", "Estimated Emotion", "Objective Classes"],
                ["006", "006_1_2", 1, 2, 3, "4", "Others", "VII"]);

        var counted = DatasetCounts.Of(TreeReading.Of(new SammAdapter(), tree).Data);

        counted.ShouldContain(("class other", 1));
        counted.ShouldContain(("micro", 1));
        counted.ShouldContain(("subjects", 1));
    }
}
