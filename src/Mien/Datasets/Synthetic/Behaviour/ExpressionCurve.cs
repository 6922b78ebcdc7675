namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>A movement that rises, holds and falls: 0 outside, 1 while it holds, with a continuous first derivative.</summary>
/// <remarks>Rise and fall are cubic smooth steps, steepest in the middle at 1.5 times the mean speed.</remarks>
/// <param name="Start">Seconds; the value is 0 until then.</param>
/// <param name="Rise">Seconds from 0 to 1, above 0.</param>
/// <param name="Hold">Seconds at 1, at least 0.</param>
/// <param name="Fall">Seconds from 1 to 0, above 0.</param>
internal readonly record struct ExpressionCurve(double Start, double Rise, double Hold, double Fall)
{
    /// <summary>Seconds; the value is 0 from then on.</summary>
    public double End => Start + Rise + Hold + Fall;

    /// <summary>Strength 0..1 at a moment.</summary>
    public double At(double seconds)
    {
        var since = seconds - Start;
        var left = End - seconds;
        return since <= 0 || left <= 0 ? 0 : Math.Min(SmoothStep(since / Rise), SmoothStep(left / Fall));
    }

    /// <summary>3x^2 - 2x^3 within 0..1, flat outside.</summary>
    public static double SmoothStep(double x)
    {
        x = Math.Clamp(x, 0, 1);
        return x * x * (3 - 2 * x);
    }
}
