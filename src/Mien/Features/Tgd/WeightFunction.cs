namespace Mien.Features.Tgd;

/// <summary>
/// The one-sided weight w(t), t &gt; 0, from which a general difference is built: positive and never rising, so that the nearest
/// values weigh most.
/// </summary>
/// <remarks>
/// Tao et al., "A Theory of General Difference in Continuous and Discrete Domain" (arXiv 2305.08098). Each function is known up to a
/// constant factor, which the kernel's normalisation removes.
/// </remarks>
public abstract record WeightFunction
{
    private protected WeightFunction()
    {
    }

    /// <summary>w(t).</summary>
    /// <param name="t">Distance from the centre in samples, at least 0.</param>
    /// <param name="width">End W of the interval (0, W] on which the weight is used, in samples.</param>
    internal abstract double Value(double t, double width);

    /// <summary>∫ w from 0 to <paramref name="t"/>, with the same constant factor for all t.</summary>
    internal abstract double Integral(double t, double width);

    private protected static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "A weight function's parameter must be positive and finite.");
}

/// <summary>Gaussian weight exp(−t² / 2σ²).</summary>
/// <param name="Sigma">Standard deviation σ in samples, positive.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Sigma"/> is not positive and finite.</exception>
public sealed record GaussianWeight(double Sigma) : WeightFunction
{
    /// <summary>Standard deviation σ in samples.</summary>
    public double Sigma { get; } = Positive(Sigma, nameof(Sigma));

    internal override double Value(double t, double width) => Math.Exp(-t * t / (2 * Sigma * Sigma));

    internal override double Integral(double t, double width) => ErrorFunction.Erf(t / (Sigma * Math.Sqrt(2)));
}

/// <summary>Linear weight 1 − t/W.</summary>
public sealed record LinearWeight : WeightFunction
{
    internal override double Value(double t, double width) => 1 - t / width;

    internal override double Integral(double t, double width) => t - t * t / (2 * width);
}

/// <summary>Exponential weight exp(−t/λ).</summary>
/// <param name="Scale">Decay length λ in samples, positive.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Scale"/> is not positive and finite.</exception>
public sealed record ExponentialWeight(double Scale) : WeightFunction
{
    /// <summary>Decay length λ in samples.</summary>
    public double Scale { get; } = Positive(Scale, nameof(Scale));

    internal override double Value(double t, double width) => Math.Exp(-t / Scale);

    internal override double Integral(double t, double width) => 1 - Math.Exp(-t / Scale);
}

/// <summary>Landau weight (1 − t²/W²)ᵖ.</summary>
/// <param name="Power">Exponent p, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Power"/> is less than 1.</exception>
public sealed record LandauWeight(int Power) : WeightFunction
{
    /// <summary>Exponent p.</summary>
    public int Power { get; } = (int)Positive(Power, nameof(Power));

    internal override double Value(double t, double width) => Math.Pow(1 - Square(t / width), Power);

    // Integration by parts, F_p = (x (1 − x²)ᵖ + 2p F_{p−1}) / (2p + 1); unlike the expanded polynomial it has no alternating signs.
    internal override double Integral(double t, double width)
    {
        var x = t / width;
        var integral = x;
        for (var p = 1; p <= Power; p++)
            integral = (x * Math.Pow(1 - x * x, p) + 2 * p * integral) / (2 * p + 1);
        return integral;
    }

    private static double Square(double x) => x * x;
}

/// <summary>Weibull weight (t/λ)ᵏ⁻¹ exp(−(t/λ)ᵏ).</summary>
/// <param name="Shape">k, above 0 and at most 1: beyond 1 the weight would rise before it falls.</param>
/// <param name="Scale">λ in samples, positive.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
public sealed record WeibullWeight(double Shape, double Scale) : WeightFunction
{
    /// <summary>Shape k.</summary>
    public double Shape { get; } = Positive(Shape, nameof(Shape)) <= 1
        ? Shape
        : throw new ArgumentOutOfRangeException(nameof(Shape), Shape, "A Weibull weight with a shape above 1 is not monotone.");

    /// <summary>Scale λ in samples.</summary>
    public double Scale { get; } = Positive(Scale, nameof(Scale));

    internal override double Value(double t, double width) =>
        Math.Pow(t / Scale, Shape - 1) * Math.Exp(-Math.Pow(t / Scale, Shape));

    internal override double Integral(double t, double width) => 1 - Math.Exp(-Math.Pow(t / Scale, Shape));
}
