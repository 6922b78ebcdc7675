using System.Globalization;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Decisions;

namespace Mien.Tests.Systems.MaeTmf.Decisions;

/// <summary>Spec check 10, against SciPy, golden/mae-tmf/README.md, smoothing.npz.</summary>
public sealed class TemporalFiltersTests
{
    private const double Tolerance = 1e-9;

    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("mae-tmf", "smoothing.npz");

    public static TheoryData<string> Results => [.. Reference.Keys.Where(name => name.Contains('.', StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Results))]
    public void Every_golden_result_is_met(string name)
    {
        var parts = name.Split('.');
        var input = Reference[parts.Length == 3 ? parts[2] : "seq"];
        var boundary = Enum.Parse<SeriesBoundary>(parts[1], ignoreCase: true);
        var size = int.Parse(parts[0].AsSpan().TrimStart("abcdefghijklmnopqrstuvwxyz"), CultureInfo.InvariantCulture);
        for (var column = 0; column < input.Shape[1]; column++)
        {
            var series = Column(input, column);
            var smooth = parts[0].TrimEnd("0123456789".ToCharArray()) switch
            {
                "gauss" => TemporalFilters.Gaussian(series, size, boundary),
                "median" => TemporalFilters.Median(series, size, boundary),
                _ => TemporalFilters.Mean(series, size, boundary),
            };
            smooth.ShouldBe(Column(Reference[name], column), Tolerance);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(25)]
    public void The_kernel_is_the_golden_one_and_sums_to_one(int sigma)
    {
        var kernel = TemporalFilters.GaussianKernel(sigma);
        kernel.ShouldBe(Reference[$"kernel{sigma}"].Values, Tolerance);
        kernel.Sum().ShouldBe(1, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(240)]
    public void A_constant_stays_constant(int length)
    {
        double[] constant = [.. Enumerable.Repeat(0.3, length)];
        TemporalFilters.Gaussian(constant, 25).ShouldBe(constant, 1e-12);
        TemporalFilters.Median(constant, 50).ShouldBe(constant, 1e-12);
        TemporalFilters.Mean(constant, 50).ShouldBe(constant, 1e-12);
    }

    [Fact]
    public void Nothing_stays_nothing_and_wrong_sizes_are_refused()
    {
        TemporalFilters.Gaussian([], 5).ShouldBeEmpty();
        TemporalFilters.Median([], 5).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => TemporalFilters.Gaussian([1], 0));
        Should.Throw<ArgumentOutOfRangeException>(() => TemporalFilters.Mean([1], 0));
    }

    [Theory]
    [InlineData(AffectTrack.ActionUnits, 5, 10)]
    [InlineData(AffectTrack.Expression, 25, 25)]
    [InlineData(AffectTrack.ValenceArousal, 25, 50)]
    public void Each_track_has_its_own_sizes(AffectTrack track, double sigma, int window)
    {
        var predicted = Some(track);
        var first = predicted.Column(1);
        new SmoothingOptions().Apply(predicted).Column(1).ShouldBe(TemporalFilters.Gaussian(first, sigma), 1e-12);
        new SmoothingOptions { Filters = [SmoothingFilter.Median] }.Apply(predicted).Column(1).ShouldBe(TemporalFilters.Median(first, window), 1e-12);
        new SmoothingOptions { Filters = [SmoothingFilter.Mean], Window = 3 }.Apply(predicted).Column(1).ShouldBe(TemporalFilters.Mean(first, 3), 1e-12);
        new SmoothingOptions { Filters = [] }.Apply(predicted).Values.ShouldBe(predicted.Values);
    }

    [Fact]
    public void Filters_are_applied_in_their_order()
    {
        var predicted = Some(AffectTrack.Expression);
        var both = new SmoothingOptions { Filters = [SmoothingFilter.Gaussian, SmoothingFilter.Median], Sigma = 2, Window = 5 };
        both.Apply(predicted).Column(3).ShouldBe(TemporalFilters.Median(TemporalFilters.Gaussian(predicted.Column(3), 2), 5), 1e-12);
        new SmoothingOptions { Sigma = 0, Window = 0 }.Check().Select(error => error.Option).ShouldBe(["Sigma", "Window"]);
    }

    private static TrackSeries Some(AffectTrack track) =>
        new(track, [.. Enumerable.Range(0, 60 * track.Outputs()).Select(i => 0.9 * Math.Sin(i * i))]);

    private static double[] Column(GoldenArray array, int column) =>
        [.. Enumerable.Range(0, array.Shape[0]).Select(row => array.Values[(row * array.Shape[1]) + column])];
}
