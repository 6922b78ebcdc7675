using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Features.Tgd;

namespace Mien.Tests.Features.Tgd;

public sealed class SignalSmootherTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("tgd-mimamo", "tgd_features.npz");

    [Fact]
    public void The_golden_series_is_denoised_to_the_golden_one() =>
        Smooth(Reference["denoise_in"].Values).ShouldBe(Reference["denoise_out_a50_b50"].Values, 1e-8);

    [Fact]
    public void The_result_solves_the_equations_written_out_in_full() =>
        Prop.ForAll(
            Gen.Choose(12, 40).Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(),
            lengthAndSeed =>
            {
                var (length, seed) = lengthAndSeed;
                var random = new Random(seed);
                double[] series = [.. Enumerable.Range(0, length).Select(i => i % 5 == 3 ? double.NaN : random.NextDouble())];
                var smooth = Smooth(series);
                for (var i = 0; i < length; i++)
                {
                    var gradient = (double.IsNaN(series[i]) ? 0 : smooth[i] - series[i])
                        + 50 * PenaltyGradient(smooth, TgdKernel.First(new GaussianWeight(1.7), 5), i)
                        + 50 * PenaltyGradient(smooth, TgdKernel.Second(new GaussianWeight(1.7), 5), i);
                    gradient.ShouldBe(0, 1e-9);
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Noise_becomes_less_and_the_wave_stays()
    {
        var truth = Enumerable.Range(0, 64).Select(k => Math.Sin(k / 7.0)).ToArray();
        static double Error(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Average());
        Error(Smooth(Reference["denoise_in"].Values), truth).ShouldBeLessThan(0.5 * Error(Reference["denoise_in"].Values, truth));
    }

    [Fact]
    public void A_straight_line_is_not_touched()
    {
        double[] line = [.. Enumerable.Range(0, 50).Select(i => 3 - 0.25 * i)];
        Smooth(line).ShouldBe(line, 1e-9);
    }

    [Theory]
    [InlineData(0, 49, 50), InlineData(0, 1, 50), InlineData(20, 30, 50), InlineData(0, 999, 1000), InlineData(3, 700, 1000), InlineData(0, 3999, 4000)]
    public void Two_samples_make_a_straight_line(int one, int other, int length)
    {
        var series = Enumerable.Repeat(double.NaN, length).ToArray();
        (series[one], series[other]) = (1, 2);
        var expected = Enumerable.Range(0, length).Select(i => 1 + (i - one) / (double)(other - one)).ToArray();
        Smooth(series).ShouldBe(expected, 1e-7 * expected.Max(Math.Abs));
    }

    [Fact]
    public void A_gap_in_a_wave_is_bridged_as_the_wave_goes()
    {
        var wave = Enumerable.Range(0, 120).Select(k => Math.Sin(k / 9.0)).ToArray();
        var series = wave.Select((value, k) => k is >= 50 and < 60 ? double.NaN : value).ToArray();
        var filled = new SignalSmoother(new() { FirstWeight = 0.01, SecondWeight = 0.01 });
        var result = new double[120];
        filled.Smooth(series, result);
        result[50..60].ShouldBe(wave[50..60], 0.03);
    }

    [Fact]
    public void The_source_may_be_the_destination()
    {
        var series = (double[])Reference["denoise_in"].Values.Clone();
        new SignalSmoother().Smooth(series, series);
        series.ShouldBe(Smooth(Reference["denoise_in"].Values));
    }

    [Fact]
    public void A_long_series_takes_no_more_a_sample_than_a_short_one()
    {
        // With a full matrix this would take 10 GB.
        var random = new Random(1);
        double[] series = [.. Enumerable.Range(0, 36_000).Select(i => Math.Sin(i / 50.0) + 0.1 * random.NextDouble())];
        Smooth(series)[1000..1064].ShouldBe(Smooth(series[900..1164])[100..164], 1e-6);       // far samples do not matter
    }

    [Fact]
    public void Fewer_than_two_known_samples_are_refused()
    {
        var series = Enumerable.Repeat(double.NaN, 30).ToArray();
        Should.Throw<UndeterminedSignalException>(() => Smooth(series)).Message.ShouldContain("0 of 30");
        series[4] = 1;
        Should.Throw<UndeterminedSignalException>(() => Smooth(series)).Message.ShouldContain("1 of 30");
    }

    [Fact]
    public void Samples_too_few_for_one_difference_alone_are_refused()
    {
        var series = Enumerable.Repeat(double.NaN, 30).ToArray();
        (series[3], series[20]) = (1, 2);
        Should.Throw<UndeterminedSignalException>(() => new SignalSmoother(new() { SecondWeight = 0 }).Smooth(series, series)).Message.ShouldContain("do not determine");
    }

    [Fact]
    public void A_series_shorter_than_the_window_and_infinite_samples_are_refused()
    {
        Should.Throw<ArgumentException>(() => Smooth(new double[11])).Message.ShouldContain("12 samples");
        Smooth(new double[12]).ShouldBe(new double[12]);
        var series = new double[20];
        series[7] = double.NegativeInfinity;
        Should.Throw<ArgumentException>(() => Smooth(series)).Message.ShouldContain("Sample 7");
        Should.Throw<ArgumentOutOfRangeException>(() => new SignalSmoother().Smooth(new double[20], new double[19]));
    }

    [Fact]
    public void Every_wrong_option_is_named_at_once() =>
        Should.Throw<OptionsException>(() => new SignalSmoother(new() { FirstWeight = -1, SecondWeight = double.NaN, Sigma = 0, HalfWidth = 0 }))
            .Errors.Select(error => error.Option).ShouldBe(["--alpha", "--beta", "--half-width", "--sigma"]);

    [Fact]
    public void Weights_of_zero_both_and_a_weight_that_vanishes_in_the_window_are_refused()
    {
        Should.Throw<OptionsException>(() => new SignalSmoother(new() { FirstWeight = 0, SecondWeight = 0 })).Errors.ShouldHaveSingleItem();
        Should.Throw<OptionsException>(() => new SignalSmoother(new() { Sigma = 0.62 })).Errors.ShouldHaveSingleItem().Option.ShouldBe("--sigma");
        Should.NotThrow(() => new SignalSmoother(new() { Sigma = 0.625 }));
    }

    private static double[] Smooth(double[] series)
    {
        var result = new double[series.Length];
        new SignalSmoother().Smooth(series, result);
        return result;
    }

    /// <summary>Half the derivative of Σ (Δ(k∗u))² by u[at]: Aᵀ A u, one row at a time.</summary>
    private static double PenaltyGradient(double[] u, double[] mask, int at)
    {
        double Response(int i) => mask.Select((tap, j) => tap * u[i + j]).Sum();
        var sum = 0.0;
        for (var i = 0; i + mask.Length < u.Length; i++)
        {
            double Tap(int offset) => offset >= 0 && offset < mask.Length ? mask[offset] : 0;
            sum += (Response(i + 1) - Response(i)) * (Tap(at - i - 1) - Tap(at - i));
        }
        return sum;
    }
}
