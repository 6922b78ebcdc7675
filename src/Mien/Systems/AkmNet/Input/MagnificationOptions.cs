using Mien.Core;

namespace Mien.Systems.AkmNet.Input;

/// <summary>Linear Eulerian magnification (Wu et al. 2012): what changes at some speed and size is made stronger.</summary>
public sealed record MagnificationOptions
{
    /// <summary>How much is added of what changes; 0 or above, 0 leaves clips as they are. Default 0; 10 or 20 are usual.</summary>
    public double Factor { get; init; }

    /// <summary>Rate of the faster low-pass, above 0 up to 1, a frame. Default 0.4: about 17 Hz at 200 frames per second.</summary>
    public double Fast { get; init; } = 0.4;

    /// <summary>Rate of the slower low-pass, above 0 up to the faster one, a frame. Default 0.05: about 1.6 Hz at 200 frames per second.</summary>
    public double Slow { get; init; } = 0.05;

    /// <summary>Halvings of the picture after which the finest detail that is magnified is gone no more, 0 or above. Default 1.</summary>
    public int Finest { get; init; } = 1;

    /// <summary>Halvings of the picture that leave only what is too coarse to be magnified, above the finest. Default 4.</summary>
    public int Coarsest { get; init; } = 4;

    internal IEnumerable<OptionError> Check(int size)
    {
        if (!(Factor >= 0 && double.IsFinite(Factor)))
            yield return new OptionError(nameof(Factor), $"{Factor}", "0 or above");
        if (Fast is not (> 0 and <= 1))
            yield return new OptionError(nameof(Fast), $"{Fast}", "above 0, up to 1");
        if (!(Slow > 0 && Slow <= Fast))
            yield return new OptionError(nameof(Slow), $"{Slow}", $"above 0, up to {nameof(Fast)}");
        if (Finest < 0)
            yield return new OptionError(nameof(Finest), $"{Finest}", "0 or above");
        if (Coarsest <= Finest || size >> Coarsest < 2)
            yield return new OptionError(nameof(Coarsest), $"{Coarsest}", $"above {nameof(Finest)}, with at least 2 of {size} pixels left");
    }
}
