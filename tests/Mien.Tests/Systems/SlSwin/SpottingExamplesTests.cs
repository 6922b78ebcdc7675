using Mien.Core;
using Mien.Datasets;
using Mien.Systems.SlSwin;
using Mien.Systems.SlSwin.Input;
using Mien.Torch.Data;

namespace Mien.Tests.Systems.SlSwin;

public sealed class SpottingExamplesTests
{
    private const int Length = 3 * 42 * 42;

    [Theory]
    [InlineData(ExpressionKind.Macro, 15, 39)]
    [InlineData(ExpressionKind.Micro, 60, 39)]
    public void All_pictures_of_an_expression_are_kept_and_half_of_the_others(ExpressionKind kind, int positive, int negative)
    {
        var examples = new SpottingExamples([Video(100)], kind, new());
        (examples.Positive, examples.Negative).ShouldBe((15, 79));
        examples.Count.ShouldBe(positive + negative);
        Enumerable.Range(0, examples.Count).Count(i => examples.LabelOf(i) == 1).ShouldBe(positive);
    }

    [Fact]
    public void Where_expressions_prevail_nothing_is_left_out() =>
        new SpottingExamples([Video(36)], ExpressionKind.Macro, new()).Count.ShouldBe(30);

    [Fact]
    public void Pictures_are_those_of_their_frames_also_with_held_ends()
    {
        var padded = Video(100, lead: 12);
        var examples = new SpottingExamples([padded], ExpressionKind.Macro, new());
        // Frame i's picture holds i at its second place, between 0 and 1000.
        examples.Load(0, Random).Picture[1].ShouldBe((15 + 12) / 1000f, 1e-3f);
        examples.NameOf(0).ShouldBe("clip, frame 16");
        examples.Load(0, Random).Label.ShouldBe(1);
        examples.Load(examples.Count - 1, Random).Label.ShouldBe(0);
    }

    [Fact]
    public void Another_seed_keeps_other_pictures_and_the_same_the_same()
    {
        Names(1).ShouldBe(Names(1));
        Names(1).ShouldNotBe(Names(2));

        static string[] Names(ulong seed)
        {
            var examples = new SpottingExamples([Video(100)], ExpressionKind.Macro, new() { Seed = seed });
            return [.. Enumerable.Range(0, examples.Count).Select(examples.NameOf)];
        }
    }

    [Fact]
    public void Original_labels_are_ones_inside_the_expression_only() =>
        new SpottingExamples([Video(100)], ExpressionKind.Macro, new() { Labels = SpottingLabels.Original }).Positive.ShouldBe(10);

    [Fact]
    public void A_video_shorter_than_k_gives_nothing() => new SpottingExamples([Video(4)], ExpressionKind.Macro, new()).Count.ShouldBe(0);

    [Fact]
    public void Each_video_has_the_k_of_its_own_frame_rate()
    {
        // Labels begin k - 1 pictures before the ten frames of the expression.
        new SpottingExamples([Video(100), Video(100) with { HalfLength = 3 }], ExpressionKind.Macro, new()).Positive.ShouldBe(15 + 12);
    }

    private static ItemRandom Random => new(0, 0, 0);

    private static SpottingVideo Video(int frames, int lead = 0)
    {
        var values = new Half[Math.Max(0, frames - 6 + (2 * lead)) * Length];
        for (var i = 0; i < values.Length / Length; i++)
            (values[(i * Length) + 1], values[(i * Length) + 2]) = ((Half)i, (Half)1000);
        return new("clip", new FlowPictures(values, 42, frames, lead), 6, [new FrameSpan(20, 29)]);
    }
}
