using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Plans;
using Mien.Tests.Datasets.Synthetic.Behaviour;

namespace Mien.Tests.Datasets.Synthetic.Plans;

public sealed class RecordingTests
{
    [Theory, MemberData(nameof(PlannedTakes.Numbers), MemberType = typeof(PlannedTakes))]
    public void Frames_are_the_same_in_any_order_and_on_any_thread(int plan)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var recording = PlannedTakes.Plans[plan].Record(seed);
            var forward = Enumerable.Range(0, recording.FrameCount).Select(frame => Seeds.Numbers(recording.State(frame))).ToArray();
            var again = PlannedTakes.Plans[plan].Record(seed);
            var scattered = new float[recording.FrameCount][];
            Parallel.For(0, recording.FrameCount, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            {
                var frame = recording.FrameCount - 1 - i;
                scattered[frame] = Seeds.Numbers(again.State(frame));
            });
            scattered.ShouldBe(forward);
            again.Sound.ToArray().ShouldBe(recording.Sound.ToArray());
            again.Events.Select(item => (item.Onset, item.Apex, item.Offset, item.Emotion))
                .ShouldBe(recording.Events.Select(item => (item.Onset, item.Apex, item.Offset, item.Emotion)));
        }
    }

    [Theory, MemberData(nameof(PlannedTakes.Numbers), MemberType = typeof(PlannedTakes))]
    public void Other_seeds_subjects_and_clips_give_other_takes(int plan)
    {
        float[] First(ulong seed, int subject, int clip) =>
            Seeds.Numbers(PlannedTakes.Plans[plan].Record(PlannedTakes.Faces, new Take(seed, subject, clip)).State(9));

        var numbers = First(1, 1, 1);
        First(2, 1, 1).ShouldNotBe(numbers);
        First(1, 2, 1).ShouldNotBe(numbers);
        First(1, 1, 2).ShouldNotBe(numbers);
    }

    [Theory, MemberData(nameof(PlannedTakes.Numbers), MemberType = typeof(PlannedTakes))]
    public void States_stay_within_what_a_face_can_do(int plan)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var recording = PlannedTakes.Plans[plan].Record(seed);
            for (var frame = 0; frame < recording.FrameCount; frame++)
            {
                var state = recording.State(frame);
                state.SpeechOpen.ShouldBeInRange(0, 1);
                state.SpeechRound.ShouldBeInRange(-1, 1);
                Math.Abs(state.Yaw).ShouldBeLessThan(0.9f);
                Math.Abs(state.Pitch).ShouldBeLessThan(0.6f);
                Math.Abs(state.Roll).ShouldBeLessThan(0.3f);
                Math.Abs(state.GazeX - (0.8f * state.Yaw)).ShouldBeLessThan(0.4f);
                Math.Abs(state.ShiftX).ShouldBeLessThan(0.35f);
                Math.Abs(state.Nearness).ShouldBeLessThan(0.25f);
            }
        }
    }

    [Theory, MemberData(nameof(PlannedTakes.Numbers), MemberType = typeof(PlannedTakes))]
    public void Nothing_jumps_between_two_moments_a_two_hundredth_of_a_second_apart(int plan)
    {
        var fast = PlannedTakes.Plans[plan] with { FrameRate = 200 };
        for (var seed = 0; seed < 6; seed++)
        {
            var recording = fast.Record(seed);
            var before = Seeds.Numbers(recording.State(0));
            for (var frame = 1; frame < recording.FrameCount; frame++)
            {
                var now = Seeds.Numbers(recording.State(frame));
                // The fastest: a lid closing in 60 ms, a vowel opening in 50 ms, a glance of 40 ms; 1.5 times the mean speed.
                for (var i = 0; i < now.Length; i++)
                    Math.Abs(now[i] - before[i]).ShouldBeLessThan(0.16f);
                before = now;
            }
        }
    }

    [Theory, MemberData(nameof(PlannedTakes.Numbers), MemberType = typeof(PlannedTakes))]
    public void Truth_tells_what_the_state_does(int plan)
    {
        var recording = PlannedTakes.Plans[plan].Record(3);
        for (var frame = 0; frame < recording.FrameCount; frame++)
        {
            var (truth, state) = (recording.Truth(frame), recording.State(frame));
            foreach (var unit in Enum.GetValues<ActionUnit>())
            {
                var strength = Math.Max(state[unit, FaceSide.Left], state[unit, FaceSide.Right]);
                var told = truth.ActionUnits.GetValueOrDefault(unit);
                truth.ActionUnits.ContainsKey(unit).ShouldBe(told > 0);
                told.ShouldBeInRange(0, 5);
                if (unit is ActionUnit.LipsPart or ActionUnit.JawDrop)
                    told.ShouldBeGreaterThanOrEqualTo(5 * strength);
                else
                    told.ShouldBe(5 * strength);
            }
            (truth.ActionUnits.ContainsKey(ActionUnit.LipsPart) || state.SpeechOpen == 0).ShouldBeTrue();
            truth.Valence.ShouldBeInRange(-1, 1);
            truth.Arousal.ShouldBeInRange(-1, 1);
            var shown = recording.Events.FirstOrDefault(item => item.Onset <= frame && frame <= item.Offset)?.Emotion ?? Emotion.Neutral;
            truth.Expression.ShouldBe(shown);
        }
    }

    [Fact]
    public void Speech_parts_the_lips_and_half_drops_the_jaw()
    {
        var state = new FaceState { SpeechOpen = 0.6f };
        var silent = VisibleUnits.Of(state);
        silent[ActionUnit.LipsPart].ShouldBe(3, 1e-5f);
        silent[ActionUnit.JawDrop].ShouldBe(1.5f, 1e-5f);
        silent.Count.ShouldBe(2);

        state[ActionUnit.LipsPart, FaceSide.Left] = 0.5f;
        VisibleUnits.Of(state)[ActionUnit.LipsPart].ShouldBe(4, 1e-5f);                 // 0.5 + 0.6 * 0.5
    }

    [Fact]
    public void The_person_keeps_the_face_and_the_take_changes_the_scene()
    {
        var plan = new MicroClipPlan { Emotion = Emotion.Anger, Width = 96, Height = 64, HeadShare = 0.9, Noise = 2 };
        ActorOptions Cast(int subject, int clip) => ((FakeFaces.Actor)plan.Record(PlannedTakes.Faces, new Take(5, subject, clip)).Cast()).Options;

        var first = Cast(1, 1);
        first.Width.ShouldBe(96);
        first.Height.ShouldBe(64);
        first.HeadShare.ShouldBe(0.9);
        first.Noise.ShouldBe(2);
        Cast(1, 2).Identity.ShouldBe(first.Identity);
        Cast(1, 2).Scene.ShouldNotBe(first.Scene);
        Cast(2, 1).Identity.ShouldNotBe(first.Identity);
    }

    [Fact]
    public void Frames_that_do_not_exist_are_refused()
    {
        var recording = PlannedTakes.Plans[0].Record(1);

        Should.Throw<ArgumentOutOfRangeException>(() => recording.State(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => recording.State(recording.FrameCount));
        Should.Throw<ArgumentOutOfRangeException>(() => recording.Truth(recording.FrameCount));
    }

    [Fact]
    public void Silencing_a_video_leaves_its_expressions_as_they_were()
    {
        var plan = (AffectVideoPlan)PlannedTakes.Plans[4];
        var (loud, silent) = (plan.Record(2), (plan with { TalkShare = 0 }).Record(2));

        silent.Sound.Length.ShouldBe(0);
        for (var frame = 0; frame < loud.FrameCount; frame++)
        {
            silent.State(frame)[ActionUnit.LipCornerPuller, FaceSide.Left].ShouldBe(loud.State(frame)[ActionUnit.LipCornerPuller, FaceSide.Left]);
            silent.State(frame).Yaw.ShouldBe(loud.State(frame).Yaw);
        }
    }
}
