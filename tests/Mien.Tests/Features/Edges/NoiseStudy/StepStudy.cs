using Mien.Features.Tgd;

namespace Mien.Tests.Features.Edges.NoiseStudy;

/// <summary>How well the instant of a step in a noisy series is found, with a window of 11 samples.</summary>
internal static class StepStudy
{
    private const int Length = 64, Step = 32, Trials = 2000, Tolerance = 3;

    // A window beyond the border sees mirrored noise.
    private const int Margin = 5;

    /// <param name="operation">The operator.</param>
    /// <param name="noise">Standard deviation over the height of the step.</param>
    /// <returns>Mean distance of the largest response from the step, samples; false peaks per 100 samples.</returns>
    public static (double Error, double False) Measure(DifferenceOperator operation, double noise)
    {
        double[] step = [.. Enumerable.Range(0, Length).Select(i => i < Step ? 0.0 : 1)];
        var threshold = 0.5 * Response(operation, step).Max(Math.Abs);
        var (error, peaks) = (0.0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var response = Response(operation, Noise.Add(step, noise, trial));
            var largest = Enumerable.Range(Margin, Length - 2 * Margin).MaxBy(i => response[i]);
            error += Distance(largest);
            for (var i = Margin; i < Length - Margin; i++)
            {
                var isPeak = response[i] > response[i - 1] && response[i] >= response[i + 1] && response[i] >= threshold;
                peaks += isPeak && Distance(i) > Tolerance ? 1 : 0;
            }
        }
        return (error / Trials, 100.0 * peaks / Trials / (Length - 2 * Margin - 2 * Tolerance - 2));
    }

    // Both samples beside the jump are right.
    private static double Distance(int sample) => Math.Abs(sample - (Step - 0.5)) - 0.5;

    private static double[] Response(DifferenceOperator operation, double[] series)
    {
        var response = new double[series.Length];
        Correlation.Series(series, operation.First, response);
        return Array.ConvertAll(response, Math.Abs);
    }
}
