using Mien.Core;

namespace Mien.Features.Tgd;

/// <summary>How <see cref="SignalSmoother"/> weighs smoothness against fidelity.</summary>
public sealed record SignalSmootherOptions
{
    /// <summary>α: what changes of the first-order response cost, at least 0. Default 50. One of α and β must be above 0.</summary>
    public double FirstWeight { get; init; } = 50;

    /// <summary>β: what changes of the second-order response cost, at least 0. Default 50.</summary>
    public double SecondWeight { get; init; } = 50;

    /// <summary>σ of the Gaussian weight in samples, above 0. Default 1.7.</summary>
    public double Sigma { get; init; } = 1.7;

    /// <summary>Samples on either side of the difference's centre, 1 to 100. Default 5.</summary>
    public int HalfWidth { get; init; } = 5;

    /// <summary>Every mistake in the options, named as on the command line.</summary>
    public IEnumerable<OptionError> Check()
    {
        if (!(FirstWeight >= 0 && double.IsFinite(FirstWeight)))
            yield return new("--alpha", $"{FirstWeight}", "a number of at least 0");
        if (!(SecondWeight >= 0 && double.IsFinite(SecondWeight)))
            yield return new("--beta", $"{SecondWeight}", "a number of at least 0");
        if (FirstWeight == 0 && SecondWeight == 0)
            yield return new("--beta", $"{SecondWeight}", "above 0 where --alpha is 0");
        if (HalfWidth is < 1 or > 100)
            yield return new("--half-width", $"{HalfWidth}", "a whole number from 1 to 100");
        if (!(Sigma > 0 && double.IsFinite(Sigma)))
            yield return new("--sigma", $"{Sigma}", "a number of samples above 0");
        else if (HalfWidth > 8 * Sigma)
            yield return new("--sigma", $"{Sigma}", $"at least an eighth of the half-width ({HalfWidth}), or the weight vanishes within the window");
    }
}
