using Mien.Analysis;

namespace Mien.Tests.Analysis;

public sealed class AnalysisOptionsTests
{
    [Fact]
    public void The_defaults_are_right() => new AnalysisOptions().Check().ShouldBeEmpty();

    [Theory]
    [InlineData(1, 1, 0.0, 0.1, 1)]
    [InlineData(100, 30, null, 5.0, 16)]
    [InlineData(5, 1, 3600.0, null, 4)]
    public void Values_in_range_are_taken(int faces, int every, double? start, double? end, int workers) =>
        new AnalysisOptions { MaximumFaces = faces, Every = every, Start = start, End = end, Workers = workers }.Check().ShouldBeEmpty();

    [Fact]
    public void Every_mistake_is_named_as_on_the_command_line_with_its_value()
    {
        var options = new AnalysisOptions { MaximumFaces = 0, Every = -2, Start = -1, End = -3, Workers = 0 };

        options.Check().Select(error => (error.Option, error.Value)).ShouldBe(
            [("--max-faces", "0"), ("--every", "-2"), ("--start", "-1"), ("--end", "-3"), ("Workers", "0")]);
    }

    [Theory]
    [InlineData(5.0, 5.0)]
    [InlineData(5.0, 4.9)]
    [InlineData(null, 0.0)]
    [InlineData(null, double.NaN)]
    [InlineData(null, double.PositiveInfinity)]
    public void The_end_is_a_finite_number_after_the_start(double? start, double? end) =>
        new AnalysisOptions { Start = start, End = end }.Check().ShouldHaveSingleItem().Option.ShouldBe("--end");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void The_start_is_a_finite_number(double start) =>
        new AnalysisOptions { Start = start }.Check().ShouldHaveSingleItem().Option.ShouldBe("--start");
}
