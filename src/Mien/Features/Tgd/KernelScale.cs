namespace Mien.Features.Tgd;

/// <summary>The size of a kernel's response.</summary>
public enum KernelScale
{
    /// <summary>Slope 1 on f(x) = x, curvature 1 on f(x) = x²/2.</summary>
    Calibrated = 0,

    /// <summary>Each half sums to 1.</summary>
    Raw = 1,
}
