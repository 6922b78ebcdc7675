namespace Mien.Features.Tgd;

/// <summary>How a continuous weight becomes one number per sample.</summary>
public enum KernelSampling
{
    /// <summary>The integral over the sample's cell (i − ½, i + ½]: the signal is read as a step function.</summary>
    Integral = 0,

    /// <summary>The weight's value at the sample.</summary>
    Point = 1,
}
