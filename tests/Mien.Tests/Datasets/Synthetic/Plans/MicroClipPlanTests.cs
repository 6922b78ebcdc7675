using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Plans;
using Mien.Tests.Datasets.Synthetic.Behaviour;

namespace Mien.Tests.Datasets.Synthetic.Plans;

public sealed class MicroClipPlanTests
{
    [Theory]
    [InlineData(200, 30, 100)]
    [InlineData(200, 30, 30)]
    [InlineData(100, 30, 60)]
    [InlineData(60, 30, 100)]
    [InlineData(60, 100, 100)]
    [InlineData(30, 9, 40)]
    public void One_event_matches_what_the_face_does_frame_by_frame(double rate, int minimum, int maximum)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var clip = PlannedTakes.Micro(Seeds.Shown[seed % Seeds.Shown.Length], rate, seed, minimum, maximum);
            clip.FrameCount.ShouldBeInRange(minimum, maximum);
            var item = clip.Events.ShouldHaveSingleItem();
            item.Kind.ShouldBe(ExpressionKind.Micro);
            item.Onset.ShouldBeGreaterThanOrEqualTo(2);
            item.Offset.ShouldBeLessThan(clip.FrameCount - 1);
            ((item.Offset - item.Onset + 1) / rate).ShouldBeLessThanOrEqualTo(0.5 + 1e-9);

            var sums = Enumerable.Range(0, clip.FrameCount).Select(frame => Sum(clip.State(frame))).ToArray();
            for (var frame = 0; frame < sums.Length; frame++)
                (sums[frame] > 0).ShouldBe(item.Onset <= frame && frame <= item.Offset);
            sums.Max().ShouldBe(sums[item.Apex], 1e-5);
        }
    }

    [Fact]
    public void Strengths_at_the_apex_are_those_of_the_state()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var clip = PlannedTakes.Micro(Emotion.Fear, 200, seed);
            var state = clip.State(clip.Events[0].Apex);
            foreach (var (unit, left, right) in clip.Events[0].ActionUnits)
            {
                left.ShouldBe(5 * state[unit, FaceSide.Left], 1e-5f);
                right.ShouldBe(5 * state[unit, FaceSide.Right], 1e-5f);
                Math.Max(left, right).ShouldBeLessThanOrEqualTo(5 * 0.45f + 1e-5f);
            }
        }
    }

    [Fact]
    public void A_clip_at_200_frames_a_second_has_about_70_frames_and_its_apex_in_the_first_two_thirds()
    {
        var clips = Enumerable.Range(0, 200).Select(seed => PlannedTakes.Micro(Emotion.Surprise, 200, seed)).ToArray();

        clips.Average(clip => clip.FrameCount).ShouldBeInRange(60, 90);
        clips.ShouldAllBe(clip => clip.Events[0].Apex - clip.Events[0].Onset < 0.67 * (clip.Events[0].Offset - clip.Events[0].Onset));
    }

    [Fact]
    public void A_neutral_clip_shows_nothing()
    {
        var clip = PlannedTakes.Micro(Emotion.Neutral, 100, 4);

        clip.Events.ShouldBeEmpty();
        clip.Emotion.ShouldBe(Emotion.Neutral);
        Enumerable.Range(0, clip.FrameCount).ShouldAllBe(frame => Sum(clip.State(frame)) == 0);
        clip.Truth(3).Valence.ShouldBe(0);
    }

    [Fact]
    public void Every_mistake_in_a_plan_is_named()
    {
        var plan = new MicroClipPlan { Emotion = Emotion.Anger, FrameRate = 2000, MinimumFrames = 0, MaximumFrames = -1, };

        Should.Throw<OptionsException>(() => plan.Record(1)).Errors.Select(error => error.Option)
            .ShouldBe(["FrameRate", "MinimumFrames", "MaximumFrames"]);
    }

    [Fact]
    public void A_picture_no_actor_could_fill_is_refused() =>
        Should.Throw<OptionsException>(() => new MicroClipPlan { Emotion = Emotion.Anger, Width = 5, Noise = -1 }.Record(1))
            .Errors.Select(error => error.Option).ShouldBe(["Width", "Noise"]);

    [Fact]
    public void A_clip_too_short_for_any_expression_is_refused() =>
        Should.Throw<OptionsException>(() => PlannedTakes.Micro(Emotion.Anger, 200, 1, 10, 20)).Message.ShouldContain("MaximumFrames");

    // Everything but blinks.
    private static double Sum(FaceState state) =>
        Enum.GetValues<ActionUnit>().Where(unit => unit != ActionUnit.Blink).Sum(unit => (double)state[unit, FaceSide.Left] + state[unit, FaceSide.Right]);
}
