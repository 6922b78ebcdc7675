using Mien.Media;

namespace Mien.Tests.Media;

public sealed class FrameTimesTests
{
    private readonly FrameTimes _times = new();

    [Fact]
    public void Times_are_whole_numbers_of_the_time_base()
    {
        Say("[Parsed_showinfo_0 @ 0x1] [info] config in time_base: 1/15360, frame_rate: 30/1", Frame(0, "0"), Frame(1, "512"), Frame(2, "-7"));
        Read(3).ShouldBe([0, 512 / 15360.0, -7 / 15360.0]);
    }

    [Fact]
    public void A_frame_without_a_time_keeps_its_place()
    {
        Say("config in time_base: 1/25", Frame(0, "1"), Frame(1, "NOPTS"), Frame(2, "3"));
        Read(3).ShouldBe([0.04, null, 0.12]);
    }

    [Fact]
    public void A_line_that_only_looks_like_a_frame_is_no_frame()
    {
        Say("config in time_base: 1/25", "[info]   title : n: 9 pts: 99 pts_time:1", Frame(0, "1"));
        Read(2).ShouldBe([0.04, null]);
    }

    [Fact]
    public void A_message_run_into_a_frame_line_does_not_lose_the_frame()
    {
        Say("config in time_base: 1/25", "[h264 @ 0x2] [error] odd thing" + Frame(0, "1"));
        Read(1).ShouldBe([0.04]);
    }

    [Fact]
    public void Complaints_are_counted_from_where_they_begin()
    {
        Say("config in time_base: 1/25", Frame(0, "1"), Frame(1, "2"), "[h264 @ 0x2] [error] bad block", "[swscaler @ 0x2] [warning] deprecated format",
            Frame(2, "3"), "[mov @ 0x2] [error] stream 0, offset 0xc1e7: partial file");
        (_times.ComplaintCount, _times.FirstDamage, _times.EndsEarly).ShouldBe((2, 2, true));
    }

    private static string Frame(int number, string units) => $"[Parsed_showinfo_0 @ 0x1] [info] n:{number,4} pts:{units,7} pts_time:0.1 pos: 3 fmt:rgb24";

    private void Say(params string[] lines) => Array.ForEach(lines, _times.Add);

    private double?[] Read(int count)
    {
        _times.Complete();
        return [.. Enumerable.Range(0, count).Select(_ => _times.Next())];
    }
}
