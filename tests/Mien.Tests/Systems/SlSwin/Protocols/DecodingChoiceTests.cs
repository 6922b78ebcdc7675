using Mien.Core;
using Mien.Datasets;
using Mien.Systems.SlSwin;
using Mien.Systems.SlSwin.Protocols;

namespace Mien.Tests.Systems.SlSwin.Protocols;

public sealed class DecodingChoiceTests
{
    private static readonly SlSwinOptions Options = new();
    private static readonly DecodingOptions Open = new() { PadEnds = false, Threshold = 0, IntervalShift = null, ChooseMinimumScore = true };

    [Fact]
    public void The_shift_is_what_brings_intervals_onto_the_truth_and_the_least_score_drops_what_lies_outside()
    {
        // Two bumps of scores, high and low; the truth of the high one lies five frames later than its peak says, the low one is nothing.
        var scores = new float[100];
        scores.AsSpan(20, 8).Fill(0.8f);
        scores.AsSpan(60, 8).Fill(0.22f);
        SpottingScores[] learnt = [Video(scores, new FrameSpan(25, 33)), Video(scores, new FrameSpan(25, 33))];
        learnt[0].Decode(Open).Select(item => item.Span).ShouldBe([new(20, 28), new(60, 68)]);

        var chosen = DecodingChoice.On(learnt, Open, Options);
        chosen.IntervalShift.ShouldBe(2);                   // of the shifts that hit, the one closest to 0
        chosen.MinimumScore.ShouldBe(0.25);                 // the lowest step above the second peak
        chosen.ChooseMinimumScore.ShouldBeFalse();
        learnt[0].Decode(chosen).ShouldHaveSingleItem().Span.ShouldBe(new FrameSpan(22, 30));
    }

    [Fact]
    public void What_is_given_stays()
    {
        var given = Open with { IntervalShift = 1, MinimumScore = 0.4, ChooseMinimumScore = false };
        DecodingChoice.On([Video(new float[50])], given, Options).ShouldBe(given);
    }

    [Fact]
    public void Both_a_least_score_and_the_wish_to_choose_it_are_refused() => Should.Throw<OptionsException>(
        () => IntervalDecoder.Decode(new float[50], 54, 4, new() { MinimumScore = 0.4, ChooseMinimumScore = true })).Message.ShouldContain("ChooseMinimumScore");

    private static SpottingScores Video(float[] scores, params FrameSpan[] truth) => new()
    {
        Video = "clip",
        Subject = "1",
        Kind = ExpressionKind.Macro,
        HalfLength = 4,
        Frames = scores.Length + 4,
        Scores = scores,
        Truth = truth,
    };
}
