using Mien.Media;

namespace Mien.Tests.Media;

public sealed class FrameClockTests
{
    [Fact]
    public void True_times_pass_through_unchanged()
    {
        var clock = new FrameClock(0.04, start: 0);
        double?[] times = [0.033, 0.067, 0.5, 100.25];
        times.Select(clock.Next).ShouldBe([0.033, 0.067, 0.5, 100.25]);
    }

    [Fact]
    public void Missing_times_continue_from_the_frame_before()
    {
        var clock = new FrameClock(0.04, start: 3);
        double?[] times = [null, null, 4.0, null];
        times.Select(clock.Next).ShouldBe([3, 3.04, 4, 4.04], 1e-12);
    }

    [Fact]
    public void A_repeated_or_slightly_earlier_time_moves_on_by_a_sliver()
    {
        var clock = new FrameClock(0.04, start: 0);
        double?[] times = [1.0, 1.0, 0.9, 1.04];
        times.Select(clock.Next).ShouldBe([1, 1.00004, 1.00008, 1.04], 1e-12);
    }

    [Fact]
    public void A_clock_that_starts_anew_is_carried_on()
    {
        var clock = new FrameClock(0.04, start: 0);
        double?[] times = [10, 10.04, 0, 0.04, 0.12];
        times.Select(clock.Next).ShouldBe([10, 10.04, 10.08, 10.12, 10.2], 1e-12);
    }
}
