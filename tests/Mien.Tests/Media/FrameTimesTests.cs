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

    [Theory]
    [InlineData("n: 0 pts: 0 pts_time:")]
    [InlineData("n: 99999999999 pts: 1 pts_time:")]
    [InlineData("n:99999999999 pts:      1 pts_time:")]
    [InlineData("n:   0 pts:      7 pts_time:")]
    [InlineData("config in time_base: 1/1")]
    [InlineData("[h264 @ 0x2] [error] talk")]
    public void A_title_is_neither_a_frame_nor_a_complaint(string title)
    {
        Say($"[info]     title           : {title}", "[Parsed_showinfo_0 @ 0x1] [info] config in time_base: 1/25, frame_rate: 25/1", Frame(0, "1"), Frame(1, "2"));
        Read(3).ShouldBe([0.04, 0.08, null]);
        _times.ComplaintCount.ShouldBe(0);
    }

    [Fact]
    public void A_file_name_is_no_complaint()
    {
        Say("[info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:talk [error].mp4':", "config in time_base: 1/25", Frame(0, "1"));
        _times.ComplaintCount.ShouldBe(0);
    }

    [Fact]
    public void A_frame_announced_within_a_line_of_another_thread_is_not_lost()
    {
        Say("config in time_base: 1/25", Frame(0, "1"), "[info]   Stream #0:0n:   1 pts:      2 pts_time:0.08");
        Read(2).ShouldBe([0.04, 0.08]);
    }

    [Fact]
    public void The_level_of_a_complaint_follows_any_number_of_names()
    {
        Say("[vist#0:0/h264 @ 0x1] [dec:h264 @ 0x2] [error] bad", "[fatal] worse", "[mov @ 0x3] [warning] stream 0: corrupt input packet");
        _times.ComplaintCount.ShouldBe(3);
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
