using Mien.Analysis;

namespace Mien.Tests.Analysis;

public sealed class StageTimesTests
{
    [Fact]
    public void Pieces_add_up_by_stage_whichever_thread_did_them_and_stages_without_any_are_not_named()
    {
        var times = new StageTimes();
        Parallel.For(0, 8, _ => times.Add(Stage.Flow, TimeSpan.FromSeconds(0.25)));
        times.Measure(Stage.Track, () => Thread.Sleep(20));

        times.Ran.ShouldBe([Stage.Track, Stage.Flow]);
        times.Seconds(Stage.Flow).ShouldBe(2, 1e-3);
        times.Seconds(Stage.Track).ShouldBeGreaterThan(0.015);
        times.Seconds(Stage.Decode).ShouldBe(0);
    }

    [Fact]
    public void A_piece_that_fails_counts_and_gives_back_its_error()
    {
        var times = new StageTimes();
        Should.Throw<InvalidOperationException>(() => times.Measure(Stage.Write, () => throw new InvalidOperationException()));
        times.Ran.ShouldBe([Stage.Write]);
    }

    [Fact]
    public void Memory_is_looked_at_only_when_asked()
    {
        var (plain, watching) = (new StageTimes(), new StageTimes(watchMemory: true));
        foreach (var times in new[] { plain, watching })
            times.Add(Stage.Track, TimeSpan.FromSeconds(1));

        plain.Bytes(Stage.Track).ShouldBe(0);
        watching.Bytes(Stage.Track).ShouldBeGreaterThan(10_000_000);
        watching.Bytes(Stage.Write).ShouldBe(0);
    }
}
