namespace Mien.Features.Phase;

/// <summary>What every window that holds a frame needs of it: all planes (scales, then directions) in one block each.</summary>
internal sealed class PhaseFrame(int length, int planes)
{
    /// <summary>Phase in rad, −π..π.</summary>
    public double[] Phase { get; } = new double[length];

    /// <summary>Amplitude; 0 beside the rows.</summary>
    public double[] Amplitude { get; } = new double[length];

    /// <summary>1 / (g ∗ amplitude); 0 beside the rows.</summary>
    public double[] Weight { get; } = new double[length];

    /// <summary>Amplitude-weighted mean phase, g ∗ (amplitude · phase) · weight, as it is where nothing has been unwrapped.</summary>
    public double[] MeanPhase { get; } = new double[length];

    /// <summary>What unwrapping adds from the frame before to this one and all later ones: 0 or ±2π.</summary>
    public double[] Turn { get; } = new double[length];

    /// <summary>Which planes have a <see cref="Turn"/> that is not 0 everywhere.</summary>
    public bool[] HasTurn { get; } = new bool[planes];
}
