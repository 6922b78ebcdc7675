using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Plans;
using Mien.Tests.Datasets.Synthetic.Behaviour;

namespace Mien.Tests.Datasets.Synthetic.Plans;

public sealed class VideoPlanTests
{
    [Theory]
    [InlineData(25)]
    [InlineData(30)]
    public void An_expression_clip_shows_its_expression_most_of_the_time(double rate)
    {
        foreach (var emotion in Seeds.Shown)
        {
            for (var seed = 0; seed < 20; seed++)
            {
                var clip = new ExpressionClipPlan { Emotion = emotion, FrameRate = rate }.Record(seed);
                (clip.FrameCount / rate).ShouldBeInRange(0.97, 4.03);
                var item = clip.Events.ShouldHaveSingleItem();
                var seconds = (item.Offset - item.Onset + 1) / rate;
                seconds.ShouldBeInRange(0.5, 4);
                (seconds / (clip.FrameCount / rate)).ShouldBeGreaterThan(0.68);
                clip.Truth(item.Apex).Expression.ShouldBe(emotion);
                clip.Emotion.ShouldBe(emotion);
            }
        }
    }

    [Fact]
    public void Three_clips_of_ten_have_speech() =>
        Enumerable.Range(0, 300).Average(seed => new ExpressionClipPlan { Emotion = Emotion.Anger }.Record(seed).Sound.Length > 0 ? 1.0 : 0)
            .ShouldBe(0.3, 0.09);

    [Theory]
    [InlineData(30)]
    [InlineData(200)]
    public void A_long_video_has_macro_and_micro_expressions_of_their_lengths_that_keep_apart(double rate)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var video = new SpottingVideoPlan { FrameRate = rate }.Record(seed);
            (video.FrameCount / rate).ShouldBeInRange(29.9, 150.1);
            video.Events.ShouldContain(item => item.Kind == ExpressionKind.Macro);
            video.Events.ShouldContain(item => item.Kind == ExpressionKind.Micro);
            foreach (var item in video.Events)
            {
                var (shortest, longest) = item.Kind == ExpressionKind.Macro ? (0.5, 4.0) : (0.1, 0.5);
                ((item.Offset - item.Onset + 1) / rate).ShouldBeInRange(shortest, longest + 1e-9);
                item.Apex.ShouldBeInRange(item.Onset + 1, item.Offset - 1);
            }
            foreach (var (earlier, later) in video.Events.Zip(video.Events.Skip(1)))
                ((later.Onset - earlier.Offset) / rate).ShouldBeGreaterThan(0.99);
            video.Events[^1].Offset.ShouldBeLessThan(video.FrameCount);
        }
    }

    [Fact]
    public void Between_expressions_only_distractors_move()
    {
        var video = new SpottingVideoPlan { TalkShare = 0, MinimumSeconds = 20, MaximumSeconds = 30 }.Record(8);
        for (var frame = 0; frame < video.FrameCount; frame++)
        {
            var state = video.State(frame);
            var moves = Enum.GetValues<ActionUnit>().Any(unit => unit != ActionUnit.Blink && state[unit, FaceSide.Left] + state[unit, FaceSide.Right] > 0);
            moves.ShouldBe(video.Events.Any(item => item.Onset <= frame && frame <= item.Offset));
        }
    }

    [Fact]
    public void Emotions_are_balanced_over_videos()
    {
        var counts = Enumerable.Range(0, 60).SelectMany(seed => new SpottingVideoPlan().Record(seed).Events).CountBy(item => item.Emotion).ToArray();

        counts.Length.ShouldBe(7);
        (counts.Min(count => count.Value) / counts.Average(count => (double)count.Value)).ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void Only_emotions_asked_for_are_shown() =>
        new AffectVideoPlan { Emotions = [Emotion.Surprise] }.Record(1).Events.ShouldAllBe(item => item.Emotion == Emotion.Surprise);

    [Fact]
    public void Affect_videos_visit_all_quarters_of_the_plane_and_show_something_a_third_of_the_time()
    {
        var truths = Enumerable.Range(0, 80).Select(seed => new AffectVideoPlan { TalkShare = 0 }.Record(seed))
            .SelectMany(video => Enumerable.Range(0, video.FrameCount / 15).Select(i => video.Truth(15 * i))).ToArray();

        foreach (var (valence, arousal) in ((int, int)[])[(1, 1), (1, -1), (-1, 1), (-1, -1)])
            ((double)truths.Count(truth => truth.Valence * valence > 0 && truth.Arousal * arousal > 0) / truths.Length).ShouldBeInRange(0.12, 0.4);
        ((double)truths.Count(truth => truth.Expression != Emotion.Neutral) / truths.Length).ShouldBe(0.33, 0.06);
    }

    [Fact]
    public void The_face_shows_the_feeling_over_time_but_no_single_frame_tells_it()
    {
        var (valence, smiles, arousal, lids) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var seed = 0; seed < 30; seed++)
        {
            var video = new AffectVideoPlan { ExpressionsPerMinute = 0 }.Record(seed);
            for (var frame = 0; frame < video.FrameCount; frame += 10)
            {
                var (truth, state) = (video.Truth(frame), video.State(frame));
                valence.Add(truth.Valence);
                smiles.Add(state[ActionUnit.LipCornerPuller, FaceSide.Left] - state[ActionUnit.LipCornerDepressor, FaceSide.Left]);
                arousal.Add(truth.Arousal);
                lids.Add(state[ActionUnit.UpperLidRaiser, FaceSide.Left]);
            }
        }
        Seeds.Correlation(valence, smiles).ShouldBeInRange(0.75, 0.98);
        Seeds.Correlation(arousal, lids).ShouldBeInRange(0.6, 0.95);
    }

    [Fact]
    public void Every_mistake_in_the_plan_of_a_video_is_named()
    {
        Should.Throw<OptionsException>(() => new AffectVideoPlan
        {
            FrameRate = double.NaN,
            MinimumSeconds = 1,
            MaximumSeconds = double.NaN,
            ExpressionsPerMinute = 11,
            TalkShare = 1,
            Emotions = [],
        }.Record(1)).Errors.Count.ShouldBe(6);
        Should.Throw<OptionsException>(() => new SpottingVideoPlan
        {
            MinimumSeconds = 1,
            MaximumSeconds = 700,
            MacrosPerMinute = -1,
            MicrosPerMinute = double.NaN,
            TalkShare = -0.1,
            Emotions = [Emotion.Neutral],
        }.Record(1)).Errors.Count.ShouldBe(6);
        Should.Throw<OptionsException>(() => new ExpressionClipPlan
        {
            Emotion = Emotion.Fear,
            MinimumSeconds = 0.2,
            MaximumSeconds = 5,
            TalkingClips = 2,
        }.Record(1)).Errors.Count.ShouldBe(3);
    }

    [Fact]
    public void The_fullest_plans_still_fit()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            new SpottingVideoPlan { MinimumSeconds = 15, MaximumSeconds = 60, MacrosPerMinute = 6, MicrosPerMinute = 6 }.Record(seed).Events.Count.ShouldBeGreaterThan(1);
            new AffectVideoPlan { MinimumSeconds = 5, MaximumSeconds = 60, ExpressionsPerMinute = 10 }.Record(seed).Events.Count.ShouldBeLessThanOrEqualTo(10);
        }
    }
}
