using Mien.Core;
using Mien.Outputs.Report;

namespace Mien.Tests.Outputs.Report;

public sealed class PicturesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(1_000)]
    [InlineData(54_321)]
    public void The_strip_is_bounded_and_evenly_spaced(int frames)
    {
        using var strip = new FaceStrip();
        for (var i = 0; i < frames; i++)
        {
            using var crop = Crop(i);
            strip.Add(i, new Timestamp(i), crop);
        }

        var chosen = strip.Choose().Select(picture => picture.Frame).ToList();
        chosen.Count.ShouldBeInRange(Math.Min(frames, 12), FaceStrip.Shown);
        chosen[0].ShouldBe(0);
        chosen.Zip(chosen.Skip(1), (one, next) => next - one).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void An_event_finds_the_picture_of_its_apex_a_moment_back()
    {
        using var recent = Recent(frames: 500);

        recent.Find(470)!.Image.Pixels[0].ShouldBe((byte)(470 % 256));
        recent.Find(430)!.Frame.ShouldBe(500 - 64);
        recent.Find(3).ShouldBeNull();              // long gone: no picture rather than a wrong one
        using var empty = new RecentPictures();
        empty.Find(1).ShouldBeNull();
    }

    [Fact]
    public void The_strongest_moments_are_distinct_in_time_and_every_type_takes_its_turn()
    {
        using var recent = Recent(frames: 64);
        using var moments = new Moments();
        for (var i = 0; i < 200; i++)
        {
            moments.Add(Sample.Event(i * 10, i * 10 + 5, i * 10 + 9, "motion-peak", score: 0.001 * i), recent);
            moments.Add(Sample.Event(i * 10, i * 10 + 5, i * 10 + 9, "blink", score: 100 + i % 50), recent);
        }

        var chosen = moments.Choose();
        chosen.Count.ShouldBe(Moments.Shown);
        chosen.Select(moment => moment.Event.Type).Distinct().Count().ShouldBe(2);
        chosen.Max(moment => moment.Event.Score).ShouldBe(149);
        chosen.ShouldContain(moment => moment.Event.Score == 0.199);
        var times = chosen.Select(moment => moment.Event.ApexTime.Seconds).ToList();
        times.ShouldBeInOrder();
        times.Zip(times.Skip(1), (one, next) => next - one).Min().ShouldBeGreaterThanOrEqualTo(1);
    }

    private static RecentPictures Recent(int frames)
    {
        var recent = new RecentPictures();
        for (var i = 0; i < frames; i++)
        {
            using var crop = Crop(i);
            recent.Add(i, new Timestamp(i), crop);
        }
        return recent;
    }

    private static Image Crop(int value)
    {
        var crop = new Image(2, 2);
        crop.Pixels.Fill((byte)value);
        return crop;
    }
}
