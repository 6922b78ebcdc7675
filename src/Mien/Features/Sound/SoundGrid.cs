namespace Mien.Features.Sound;

/// <summary>Where the vectors of a sound stand in time: number k is centred at <paramref name="First"/> + k * <paramref name="Step"/>.</summary>
/// <param name="First">Centre of the first vector, in seconds after the first sample.</param>
/// <param name="Step">Seconds from one to the next.</param>
public readonly record struct SoundGrid(double First, double Step)
{
    /// <summary>wav2vec 2.0 and HuBERT: 400 samples, 320 apart.</summary>
    public static SoundGrid Speech { get; } = new(0.0125, 0.02);

    /// <summary>Patches of 96 log-mel rows, one for each row that they can begin with.</summary>
    public static SoundGrid Patches { get; } = new(0.4875, 0.01);

    /// <summary>Number of the vector nearest to a moment, of an endless row: may be negative.</summary>
    public int Nearest(double time) => (int)Math.Floor(((time - First) / Step) + 0.5);

    /// <summary>Numbers of the vectors centred from a moment to before another, of an endless row.</summary>
    /// <returns>The first, and the one after the last; equal when there is none.</returns>
    public (int First, int End) Within(double from, double to) =>
        ((int)Math.Ceiling((from - First) / Step), (int)Math.Ceiling((to - First) / Step));
}
