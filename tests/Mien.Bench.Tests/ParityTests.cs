namespace Mien.Bench.Tests;

public sealed class ParityTests
{
    [Fact]
    public void Values_within_the_tolerance_are_close() =>
        Should.NotThrow(() => Parity.RequireClose("output", [1, 2], [1.05f, 1.95f], 0.1f));

    [Theory]
    [InlineData(new float[] { 1, 2.2f })]
    [InlineData(new float[] { 1, 1.8f })]
    [InlineData(new float[] { 1, float.NaN })]
    [InlineData(new float[] { 1 })]
    public void A_peer_that_computes_something_else_is_not_timed(float[] peers) =>
        Should.Throw<PeerException>(() => Parity.RequireClose("output", [1, 2], peers, 0.1f)).Message.ShouldStartWith("output: ");

    [Fact]
    public void An_average_difference_is_the_root_of_the_mean_square() =>
        Parity.RequireCloseOnAverage("output", [0, 0], [3, 4], 10).ShouldBe(MathF.Sqrt(12.5f), 1e-6f);

    [Theory]
    [InlineData(new double[] { 5, 1, 3 }, 3)]
    [InlineData(new double[] { 4, 1, 2, 100 }, 3)]
    public void A_median_stands_in_the_middle(double[] values, double expected) => Median.Of(values).ShouldBe(expected);
}
