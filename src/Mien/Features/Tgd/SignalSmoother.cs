using System.Numerics.Tensors;
using Mien.Core;

namespace Mien.Features.Tgd;

/// <summary>
/// Denoises a series and fills its gaps: of all series near the samples, the one whose general differences change least.
/// </summary>
/// <remarks>
/// Minimises Σ (u − y)² over the known samples + α Σ (Δ(T∗u))² + β Σ (Δ(R∗u))², with valid responses and Δ the first difference: the loss
/// that Tao et al. describe (arXiv 2401.15287), in the quadratic form that has one solution, (M + α A₁ᵀA₁ + β A₂ᵀA₂) u = M y. A straight
/// line costs nothing, so gaps at the ends are continued straight. Time and memory grow linearly with the length. Safe for concurrent use.
/// </remarks>
public sealed class SignalSmoother
{
    // Two or three are enough for gaps of a thousand samples.
    private const int MostRefinements = 8;

    private readonly SignalSmootherOptions _options;
    private readonly double[] _first, _second;          // A₁ and A₂: one row of each

    /// <param name="options">How smooth; default as documented there.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    public SignalSmoother(SignalSmootherOptions? options = null)
    {
        _options = options ?? new SignalSmootherOptions();
        OptionsException.ThrowIfAny(_options.Check());
        var weight = new GaussianWeight(_options.Sigma);
        _first = Change(TgdKernel.First(weight, _options.HalfWidth));
        _second = Change(TgdKernel.Second(weight, _options.HalfWidth));
    }

    /// <summary>Samples that a series must have at least: one change of a response, 2 · half-width + 2.</summary>
    public int ShortestSeries => _first.Length;

    /// <summary>Denoises the known samples and fills in the others.</summary>
    /// <param name="series">[n]; NaN stands for an unknown sample. At least two are known.</param>
    /// <param name="destination">[n]; may be the source.</param>
    /// <exception cref="ArgumentException">The series is shorter than <see cref="ShortestSeries"/>, or has an infinite sample.</exception>
    /// <exception cref="UndeterminedSignalException">
    /// Fewer than two samples are known or, where only one of the two weights is above 0, too few for it.
    /// </exception>
    public void Smooth(ReadOnlySpan<double> series, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, series.Length, nameof(destination));
        if (series.Length < ShortestSeries)
            throw new ArgumentException($"The window needs {ShortestSeries} samples, and the series has {series.Length}.", nameof(series));

        var samples = series.ToArray();
        var system = new BandedCholesky(series.Length, ShortestSeries - 1);
        var known = 0;
        for (var i = 0; i < series.Length; i++)
        {
            if (double.IsInfinity(samples[i]))
                throw new ArgumentException($"Sample {i} is infinite.", nameof(series));
            var isKnown = !double.IsNaN(samples[i]);
            known += isKnown ? 1 : 0;
            destination[i] = isKnown ? samples[i] : 0;
            system[i, i] = isKnown ? 1 : 0;
        }
        if (known < 2)
            throw new UndeterminedSignalException($"At least two samples must be known, and {known} of {series.Length} are.");
        AddPenalty(system, _options.FirstWeight, _first);
        AddPenalty(system, _options.SecondWeight, _second);
        if (!system.TryFactorise())
            throw new UndeterminedSignalException($"The {known} known samples of {series.Length} do not determine the others.");
        system.Solve(destination);
        Refine(system, samples, destination);
    }

    /// <summary>
    /// Wide gaps make the system ill-conditioned, and forming AᵀA loses half of the digits. The residual, taken from A itself, does not:
    /// solving for it as well brings the digits back (iterative refinement; Higham 2002, chapter 12).
    /// </summary>
    private void Refine(BandedCholesky system, double[] samples, Span<double> solution)
    {
        var correction = new double[samples.Length];
        var last = double.PositiveInfinity;
        for (var step = 0; step < MostRefinements; step++)
        {
            for (var i = 0; i < samples.Length; i++)
                correction[i] = double.IsNaN(samples[i]) ? 0 : samples[i] - solution[i];
            SubtractPenaltyGradient(solution, _options.FirstWeight, _first, correction);
            SubtractPenaltyGradient(solution, _options.SecondWeight, _second, correction);
            system.Solve(correction);
            var size = TensorPrimitives.Norm<double>(correction);
            if (!(size < last / 2))
                return;                                 // what is left is rounding
            TensorPrimitives.Add(solution, correction, solution);
            last = size;
        }
    }

    /// <summary>Subtracts weight · Aᵀ(A u), one row of A after another.</summary>
    private static void SubtractPenaltyGradient(ReadOnlySpan<double> u, double weight, double[] mask, Span<double> gradient)
    {
        for (var row = 0; row <= u.Length - mask.Length; row++)
        {
            var change = weight * TensorPrimitives.Dot(u.Slice(row, mask.Length), mask);
            var covered = gradient.Slice(row, mask.Length);
            TensorPrimitives.MultiplyAdd(mask, -change, covered, covered);
        }
    }

    /// <summary>Adds weight · AᵀA, where each row of A is the same mask one sample further.</summary>
    private static void AddPenalty(BandedCholesky system, double weight, double[] mask)
    {
        for (var row = 0; row <= system.Size - mask.Length; row++)
        {
            for (var i = 0; i < mask.Length; i++)
            {
                for (var j = 0; j <= i; j++)
                    system[row + i, row + j] += weight * mask[i] * mask[j];
            }
        }
    }

    /// <summary>The mask of a response's change from one sample to the next.</summary>
    private static double[] Change(double[] mask)
    {
        var change = new double[mask.Length + 1];
        for (var i = 0; i < mask.Length; i++)
        {
            change[i] -= mask[i];
            change[i + 1] += mask[i];
        }
        return change;
    }
}
