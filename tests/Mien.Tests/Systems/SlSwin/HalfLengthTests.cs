using Mien.Core;
using Mien.Datasets;
using Mien.Systems.SlSwin;

namespace Mien.Tests.Systems.SlSwin;

public sealed class HalfLengthTests
{
    [Theory]
    [InlineData(new[] { 12 }, 6)]
    [InlineData(new[] { 12, 13 }, 6)]
    [InlineData(new[] { 36, 37, 35 }, 18)]
    [InlineData(new[] { 1 }, 1)]
    public void It_is_half_the_mean_length_rounded_down(int[] lengths, int expected) =>
        HalfLength.Measure(lengths.Select(length => new FrameSpan(7, 7 + length - 1))).ShouldBe(expected);

    [Fact]
    public void Without_expressions_there_is_none() => HalfLength.Measure([]).ShouldBeNull();

    [Theory]
    [InlineData(6, 30, 200, 40)]
    [InlineData(18, 30, 25, 15)]
    [InlineData(6, 30, 1, 1)]
    public void It_scales_with_the_frame_rate(int halfLength, double from, double to, int expected) => HalfLength.At(halfLength, from, to).ShouldBe(expected);

    [Fact]
    public void What_moves_intervals_scales_alike()
    {
        var model = new SpottingModelDescription
        {
            Kind = ExpressionKind.Macro,
            HalfLength = 18,
            FrameRate = 30,
            Network = new(),
            Decoding = new() { IntervalShift = -9, Level = 0.4 },
            TrainedOn = "nothing",
        };
        model.DecodingAt(200).ShouldBe(model.Decoding with { IntervalShift = -60 });
        model.DecodingAt(30).ShouldBe(model.Decoding);
    }
}
