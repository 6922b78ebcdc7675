using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class SmicAdapterTests
{
    [Fact]
    public void Labels_come_from_the_folders_and_the_middle_stands_for_the_unknown_apex()
    {
        using var tree = new Tree()
            .WithRange("HS/s1/micro/negative/s1_ne_01", "image{0}.bmp", 559740, 559744)
            .WithRange("HS/s1/micro/positive/s1_po_02", "image0{0}.bmp", 12, 14)
            .WithRange("HS/s20/micro/surprise/s20_sur_03", "image{0}.bmp", 100001, 100002);

        var reading = TreeReading.Of(new SmicAdapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe([
            "s01/s01_ne_01 micro 559740/?/559744 [0 ? 4] negative",
            "s01/s01_po_02 micro 12/?/14 [0 ? 2] positive",
            "s20/s20_sur_03 micro 100001/?/100002 [0 ? 1] surprise"]);
        reading.Data.Videos[0].FrameRate.ShouldBe(100);
        reading.Data.Videos[0].Events[0].ApexOrMiddle.ShouldBe(559742);
    }

    [Fact]
    public void The_published_crops_are_read_the_same_way()
    {
        using var tree = new Tree().WithRange("SMIC_all_cropped/HS/s01/micro/negative/s01_ne_1", "reg_image{0}.bmp", 7, 9);

        TreeReading.Of(new SmicAdapter(), tree).Events.ShouldBe(["s01/s01_ne_01 micro 7/?/9 [0 ? 2] negative"]);
    }

    [Fact]
    public void A_clip_outside_a_class_folder_takes_its_label_from_its_name()
    {
        using var tree = new Tree()
            .WithRange("HS/s3/s3_NE_01", "image{0}.bmp", 1, 3)
            .WithRange("HS/s3/s3_po_01", "image{0}.bmp", 1, 3)
            .WithRange("HS/s3/s3_sur_01", "image{0}.bmp", 1, 3);

        TreeReading.Of(new SmicAdapter(), tree).Events.ShouldBe([
            "s03/s03_ne_01 micro 1/?/3 [0 ? 2] negative",
            "s03/s03_po_01 micro 1/?/3 [0 ? 2] positive",
            "s03/s03_sur_01 micro 1/?/3 [0 ? 2] surprise"]);
    }

    [Fact]
    public void A_clip_in_the_wrong_class_folder_is_reported()
    {
        using var tree = new Tree().WithRange("HS/s1/micro/positive/s1_ne_01", "image{0}.bmp", 1, 3);

        var reading = TreeReading.Of(new SmicAdapter(), tree);

        reading.Events.ShouldBe(["s01/s01_ne_01 micro 1/?/3 [0 ? 2] positive"]);
        reading.Problems.ShouldHaveSingleItem().ShouldContain("negative");
    }

    [Fact]
    public void Clips_of_the_non_micro_part_are_left_alone()
    {
        using var tree = new Tree()
            .WithRange("HS/s1/micro/negative/s1_ne_01", "image{0}.bmp", 1, 3)
            .WithRange("HS/s1/non_micro/s1_non_01", "image{0}.bmp", 1, 3);

        TreeReading.Of(new SmicAdapter(), tree).Events.ShouldHaveSingleItem().ShouldStartWith("s01/s01_ne_01");
    }

    [Fact]
    public void An_empty_clip_folder_is_reported()
    {
        using var tree = new Tree()
            .WithFolder("HS/s1/micro/negative/s1_ne_01")
            .WithRange("HS/s1/micro/negative/s1_ne_02", "image{0}.bmp", 1, 3);

        TreeReading.Of(new SmicAdapter(), tree).Problems.ShouldHaveSingleItem().ShouldContain("s1_ne_01");
    }
}
