using FsCheck;
using FsCheck.Fluent;
using Mien.Evaluation.Affect;

namespace Mien.Tests.Evaluation.Affect;

public sealed class ConcordanceTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("tgd-mimamo", "ccc.npz");

    [Fact]
    public void The_golden_series_agree()
    {
        var (predicted, truth) = (Reference["pred"].Values, Reference["true"].Values);
        Concordance.Coefficient(predicted, truth).ShouldBe(Reference["ccc_population"].Values[0], 1e-12);
        VarianceMatching.Apply(predicted, 0.25);
        predicted.ShouldBe(Reference["rescaled_to_std_0_25"].Values, 1e-12);
        Concordance.Coefficient(predicted, truth).ShouldBe(Reference["ccc_after_rescale"].Values[0], 1e-12);
    }

    /// <summary>Spec check 29.</summary>
    [Fact]
    public void It_is_1_for_equal_series_minus_1_for_opposite_ones_and_0_for_a_constant()
    {
        double[] x = [-2, -1, 0, 1, 2];
        Concordance.Coefficient(x, x).ShouldBe(1, 1e-15);
        Concordance.Coefficient(x, [2, 1, 0, -1, -2]).ShouldBe(-1, 1e-15);
        Concordance.Coefficient([0.3, 0.3, 0.3, 0.3, 0.3], x).ShouldBe(0, 1e-15);
        Concordance.Coefficient([3, 3], [3, 3]).ShouldBe(1);
        Concordance.Coefficient([3, 3], [4, 4]).ShouldBe(0);
        Concordance.Coefficient([5], [5]).ShouldBe(1);
    }

    /// <summary>Spec check 29.</summary>
    [Fact]
    public void It_is_never_above_the_size_of_the_correlation() => Prop.ForAll<int[]>(numbers =>
    {
        double[] x = [.. numbers.Select(number => (double)number), 1];
        double[] y = [.. numbers.Select((number, i) => (number % 7) + (3.0 * i)), 4];
        var coefficient = Concordance.Coefficient(x, y);
        return double.IsFinite(coefficient) && coefficient <= Math.Abs(Correlation(x, y)) + 1e-12;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 3)]
    public void Series_that_cannot_be_compared_are_refused(int first, int second) =>
        Should.Throw<ArgumentException>(() => Concordance.Coefficient(new double[first], new double[second]));

    [Fact]
    public void Matching_the_variance_keeps_the_mean_and_leaves_constants_alone()
    {
        double[] values = [1, 2, 3, 6];
        VarianceMatching.Apply(values, 0.5);
        values.Average().ShouldBe(3, 1e-12);
        VarianceMatching.Deviation(values).ShouldBe(0.5, 1e-12);
        double[] constant = [2, 2];
        VarianceMatching.Apply(constant, 0.5);
        constant.ShouldBe([2, 2]);
        VarianceMatching.Deviation([]).ShouldBe(0);
        double[] rounded = [0.1, 0.1, 0.1];             // their mean is not quite 0.1
        VarianceMatching.Apply(rounded, 0.5);
        rounded.ShouldBe([0.1, 0.1, 0.1]);
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        var deviations = Math.Sqrt(x.Sum(v => (v - mx) * (v - mx)) * y.Sum(v => (v - my) * (v - my)));
        return deviations == 0 ? 1 : x.Zip(y).Sum(pair => (pair.First - mx) * (pair.Second - my)) / deviations;
    }
}
