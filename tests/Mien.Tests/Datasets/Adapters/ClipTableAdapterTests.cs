using Mien.Datasets.Adapters;

namespace Mien.Tests.Datasets.Adapters;

public sealed class ClipTableAdapterTests
{
    private const string Header = "dataset,subject,clip,folder,onset,apex,offset,emotion";

    [Fact]
    public void Subjects_of_different_sets_stay_apart()
    {
        using var tree = new Tree()
            .WithRange("a/one", "{0}.png", 1, 9)
            .WithRange("b/one", "f{0}.png", 11, 19)
            .WithLines("clips.csv", Header, "mine,1,one,a/one,2,4,8,surprise", "yours,1,one,b/one,11,,19,happiness");

        var reading = TreeReading.Of(new ClipTableAdapter(), tree);

        reading.Problems.ShouldBeEmpty();
        reading.Events.ShouldBe([
            "mine/1/one micro 2/4/8 [1 3 7] surprise",
            "yours/1/one micro 11/?/19 [0 ? 8] happiness"]);
        reading.Data.Videos.Select(video => video.Subject).ShouldBe(["mine/1", "yours/1"]);
    }

    [Fact]
    public void Blank_ends_mean_the_whole_folder()
    {
        using var tree = new Tree().WithRange("a", "{0}.png", 3, 9).WithLines("clips.csv", Header, "mine,1,one,a,,,,surprise");

        TreeReading.Of(new ClipTableAdapter(), tree).Events.ShouldBe(["mine/1/one micro 3/?/9 [0 ? 6] surprise"]);
    }

    [Fact]
    public void An_absolute_folder_is_read()
    {
        using var elsewhere = new Tree().WithRange("a", "{0}.png", 1, 3);
        using var tree = new Tree().WithLines("clips.csv", Header, $"mine,1,one,{elsewhere.Root}/a,1,2,3,surprise");

        TreeReading.Of(new ClipTableAdapter(), tree).Events.ShouldBe(["mine/1/one micro 1/2/3 [0 1 2] surprise"]);
    }

    [Fact]
    public void Columns_for_type_and_frame_rate_are_read_where_present()
    {
        using var tree = new Tree().WithRange("a", "{0}.png", 1, 60).WithLines("clips.csv", $"{Header},type,fps", "mine,1,one,a,2,9,50,happy,macro,25");

        var reading = TreeReading.Of(new ClipTableAdapter(), tree);

        reading.Events.ShouldBe(["mine/1/one macro 2/9/50 [1 8 49] happy"]);
        reading.Data.Videos[0].FrameRate.ShouldBe(25);
    }

    [Fact]
    public void Rows_without_folder_subject_or_numbers_are_each_reported()
    {
        using var tree = new Tree()
            .WithRange("a", "{0}.png", 1, 9)
            .WithLines("clips.csv", Header, "mine,1,one,,1,2,3,surprise", "mine,,one,a,1,2,3,surprise", "mine,1,one,a,1,2,,surprise", "mine,1,one,a,1,2,3,surprise");

        var reading = TreeReading.Of(new ClipTableAdapter(), tree);

        reading.Problems.Select(problem => problem.Split(' ')[0]).ShouldBe(["clips.csv:2:", "clips.csv:3:", "clips.csv:4:"]);
        reading.Events.ShouldHaveSingleItem();
    }
}
