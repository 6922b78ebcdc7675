using FsCheck;
using FsCheck.Fluent;
using Mien.Datasets;

namespace Mien.Tests.Datasets;

public sealed class ImageSequenceTests
{
    [Theory]
    [InlineData("EP01_12-7.jpg", 7)]
    [InlineData("reg_EP01_12-7.jpg", 7)]
    [InlineData("img46.jpg", 46)]
    [InlineData("reg_img46.jpg", 46)]
    [InlineData("006_05562.jpg", 5562)]
    [InlineData("image559740.bmp", 559740)]
    [InlineData("006_1_0001.jpg", 1)]
    [InlineData("00017.png", 17)]
    [InlineData("00001_00012.jpg", 12)]
    [InlineData("frame_det_00_000003.bmp", 3)]
    [InlineData("cover.jpg", null)]
    [InlineData("99999999999.jpg", null)]
    public void The_number_is_the_last_one_in_the_name(string name, int? number) => FileNamePattern.NumberIn(name).ShouldBe(number);

    [Theory]
    [InlineData("img1.jpg", "img2.jpg", "img10.jpg")]
    [InlineData("00001.jpg", "00002.jpg", "00010.jpg")]
    [InlineData("1.jpg", "002.jpg", "a10.png")]
    public void Names_come_back_as_they_were_in_number_order(params string[] names)
    {
        var sequence = new ImageSequence("f", names.Reverse().Select(name => (FileNamePattern.NumberIn(name)!.Value, name)));

        Enumerable.Range(0, 3).Select(sequence.Path).ShouldBe(names.Select(name => Path.Combine("f", name)));
        sequence.Numbers.ToArray().ShouldBe([1, 2, 10]);
        Should.Throw<ArgumentOutOfRangeException>(() => sequence.Path(3));
    }

    [Fact]
    public void Positions_agree_with_a_plain_search()
    {
        var numbers = Gen.Choose(0, 60).ListOf().Select(list => list.Distinct().Order().ToArray());
        Prop.ForAll(numbers.ToArbitrary(), Gen.Choose(-5, 70).ToArbitrary(), (all, number) =>
        {
            var sequence = new ImageSequence("f", all.Select(value => (value, $"{value}.jpg")));
            sequence.PositionOf(number).ShouldBe(Array.IndexOf(all, number) is >= 0 and var position ? position : null);
            sequence.FirstAtOrAfter(number).ShouldBe(Array.FindIndex(all, value => value >= number) is >= 0 and var first ? first : null);
            sequence.LastAtOrBefore(number).ShouldBe(Array.FindLastIndex(all, value => value <= number) is >= 0 and var last ? last : null);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_number_that_comes_twice_is_refused() =>
        Should.Throw<ArgumentException>(() => new ImageSequence("f", [(1, "1.jpg"), (1, "01.jpg")]));

    [Fact]
    public void Frames_of_a_video_file_are_numbered_from_one()
    {
        var video = new VideoFile("a.mp4");
        video.PositionOf(1).ShouldBe(0);
        video.PositionOf(0).ShouldBeNull();
        video.FirstAtOrAfter(0).ShouldBe(0);
    }
}
