using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class FourDmeAdapterTests
{
    private static readonly object?[] Header =
    [
        "fold", "sub_ID", "fold_name", "Onset", "Apex", "Offset", "AUs", "Emotion", "Positive", "Negative", "Surprise", "Repression", "Others", "eye blink", "AU1", "AU2",
    ];

    [Fact]
    public void Expressions_keep_all_their_labels_and_several_make_no_single_class()
    {
        using var tree = new Tree()
            .WithRange("gray_micro/sub01/01_02", "{0}.jpg", 1, 30)
            .WithRange("gray_micro/sub01/01_03", "{0}.jpg", 1, 30)
            .WithWorkbook("4DME_Labelling_Micro_release v1.xlsx",
                Header,
                [1, "sub01", "01_02", 2, 10, 20, "12", "Positive", 1, 0, 0, 0, 0, 0, 0, 0],
                [1, "sub01", "01_03", 2, 10, 20, "4+2", "Negative, Surprise", 0, 1, 1, 0, 0, 1, 0, 1]);

        var reading = TreeReading.Of(new FourDmeAdapter(), tree);

        reading.Events.ShouldBe([
            "sub01/01_02 micro 2/10/20 [1 9 19] Positive",
            "sub01/01_03 micro 2/10/20 [1 9 19] Negative+Surprise"]);
        reading.Data.Videos[0].FrameRate.ShouldBe(60);
        var rule = ClassRule.Named("megc3");
        reading.Data.Videos.Select(video => rule.Classify(video.Events[0])).ShouldBe([1, null]);
    }

    [Fact]
    public void The_number_of_expressions_with_several_labels_is_told()
    {
        using var tree = new Tree()
            .WithRange("gray_micro/sub01/01_02", "{0}.jpg", 1, 30)
            .WithWorkbook("4DME.xlsx",
                Header,
                [1, "sub01", "01_02", 2, 4, 6, "4", null, 0, 1, 1, 0, 0, 0, 0, 0],
                [1, "sub01", "01_02", 12, 14, 16, "4", null, 0, 1, 0, 0, 0, 0, 0, 0]);

        var reading = TreeReading.Of(new FourDmeAdapter(), tree);

        reading.Data.Problems.ShouldHaveSingleItem().Severity.ShouldBe(ProblemSeverity.Note);
        reading.Problems[0].ShouldContain("1 of 2");
        reading.Emotions.ShouldBe([null, (Emotion?)null]);
    }
}
