using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Tests.Datasets.Synthetic.Behaviour;

public sealed class DistractorTests
{
    private static readonly IAffect Calm = new Feeling(default);

    [Theory]
    [InlineData(8, 0)]
    [InlineData(15, 0)]
    [InlineData(15, 0.8)]
    [InlineData(15, -0.8)]
    public void Blinks_come_at_the_rate_asked_for_and_faster_in_excitement(double perMinute, double arousal)
    {
        var blinks = BlinkTrain.Draw(seconds: 6000, perMinute, new Feeling(new AffectPoint(0, arousal)), Seeds.Random(4)).Blinks;

        (blinks.Count / 100.0).ShouldBe(perMinute * (1 + (0.5 * arousal)), 0.1 * perMinute);
    }

    [Fact]
    public void Blinks_are_short_close_faster_than_they_open_and_never_overlap()
    {
        var blinks = BlinkTrain.Draw(seconds: 3000, perMinute: 35, new Feeling(new AffectPoint(0, 0.9)), Seeds.Random(5)).Blinks;

        blinks.ShouldAllBe(blink => blink.Curve.End - blink.Curve.Start >= 0.15 && blink.Curve.End - blink.Curve.Start <= 0.4);
        blinks.Average(blink => blink.Curve.Rise).ShouldBeLessThan(0.7 * blinks.Average(blink => blink.Curve.Fall));
        blinks.Zip(blinks.Skip(1)).ShouldAllBe(pair => pair.First.Curve.End < pair.Second.Curve.Start);
        ((double)blinks.Count(blink => blink.Depth < 0.85) / blinks.Count).ShouldBe(0.1, 0.04);
    }

    [Fact]
    public void The_first_blink_can_be_anywhere()
    {
        var early = Enumerable.Range(0, 400).Count(seed =>
            BlinkTrain.Draw(seconds: 1, perMinute: 15, Calm, Seeds.Random(seed)).Blinks.Count > 0);

        (early / 400.0).ShouldBe(0.31, 0.07);       // one begins in a second of every four, or is under way at its start
    }

    [Fact]
    public void Excited_heads_move_more()
    {
        static double Speed(double arousal) => Enumerable.Range(0, 20).Average(seed =>
        {
            var head = new HeadMotion(20, scale: 1, turnsPerMinute: 0, new Feeling(new AffectPoint(0, arousal)), Seeds.Random(seed));
            return Enumerable.Range(0, 600).Average(frame => Math.Abs(Yaw(head, (frame + 1) / 30.0) - Yaw(head, frame / 30.0)));
        });

        Speed(0.8).ShouldBeGreaterThan(1.8 * Speed(-0.8));
    }

    [Fact]
    public void Heads_turn_away_and_come_back()
    {
        var still = new HeadMotion(600, scale: 0, turnsPerMinute: 2, Calm, Seeds.Random(2));
        var yaws = Enumerable.Range(0, 18_000).Select(frame => Yaw(still, frame / 30.0)).ToArray();

        var turns = yaws.Zip(yaws.Skip(1)).Count(pair => pair.First == 0 && pair.Second != 0);
        turns.ShouldBeInRange(10, 30);
        yaws.Max().ShouldBeInRange(0.12f, 0.3f);
        yaws.Min().ShouldBeInRange(-0.3f, -0.12f);
    }

    [Fact]
    public void Eyes_stay_on_the_camera_while_the_head_turns()
    {
        var gaze = new GazeTrack(10, scale: 0, Seeds.Random(1));
        var state = new FaceState { Yaw = 0.5f, Pitch = 0.2f };
        gaze.Apply(3, state);

        state.GazeX.ShouldBe(0.4f, 1e-6f);          // the head turns left in the picture, the eyes right
        state.GazeY.ShouldBe(-0.16f, 1e-6f);
    }

    [Fact]
    public void Glances_jump_within_a_twelfth_of_a_second()
    {
        var gaze = new GazeTrack(60, scale: 1, Seeds.Random(1));
        float X(int sample)
        {
            var state = new FaceState();
            gaze.Apply(sample / 200.0, state);
            return state.GazeX;
        }
        var moving = Enumerable.Range(0, 12_000).Count(sample => X(sample) != X(sample + 1)) / 200.0;

        moving.ShouldBeInRange(60 * 0.06 / 2.5, 60 * 0.08 / 0.9);
        Enumerable.Range(0, 12_000).Max(sample => Math.Abs(X(sample))).ShouldBeLessThanOrEqualTo(0.33f);
    }

    private static float Yaw(HeadMotion head, double seconds)
    {
        var state = new FaceState();
        head.Apply(seconds, state);
        return state.Yaw;
    }

    private sealed class Feeling(AffectPoint point) : IAffect
    {
        public AffectPoint At(double seconds) => point;
    }
}
