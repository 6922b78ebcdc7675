using Mien.Core;

namespace Mien.Features.Excursions;

/// <summary>When a curve counts as having left its resting level and come back.</summary>
public sealed record ExcursionOptions
{
    /// <summary>True for dips below the resting level, false for rises above it.</summary>
    public required bool Below { get; init; }

    /// <summary>
    /// True when distances are fractions of the resting level (an eye half shut is 0.5 away), false when they are in the curve's own unit.
    /// </summary>
    public required bool Relative { get; init; }

    /// <summary>Distance from the resting level that makes an excursion. Above <see cref="Return"/>.</summary>
    public required double Threshold { get; init; }

    /// <summary>Distance below which the curve counts as resting: where onset and offset lie. Above 0.</summary>
    public required double Return { get; init; }

    /// <summary>Share of recent resting values that lie below the resting level, 0..1: 0.5 is their median. Default 0.5.</summary>
    public double RestingQuantile { get; init; } = 0.5;

    /// <summary>Seconds of curve from which the resting level is taken. Above 0, default 4.</summary>
    public double Window { get; init; } = 4;

    /// <summary>Seconds after which a curve that has not come back is taken to rest at its new level. Above 0, default 3.</summary>
    public double LongestDuration { get; init; } = 3;

    /// <summary>Lids: both eyes' openness falls to less than 60 % of its resting level and comes back.</summary>
    public static ExcursionOptions EyeClosure { get; } =
        new() { Below = true, Relative = true, Threshold = 0.4, Return = 0.2, RestingQuantile = 0.7 };

    /// <summary>Mouth: the opening between the lips grows by more than 0.08 of the mouth's width and comes back.</summary>
    public static ExcursionOptions MouthOpening { get; } =
        new() { Below = false, Relative = false, Threshold = 0.08, Return = 0.03, RestingQuantile = 0.25 };

    /// <summary>Every mistake in the options.</summary>
    internal IEnumerable<OptionError> Check()
    {
        if (!(Return > 0))
            yield return new(nameof(Return), $"{Return}", "a number above 0");
        if (!(Threshold > Return))
            yield return new(nameof(Threshold), $"{Threshold}", $"a number above {nameof(Return)} ({Return})");
        if (!(RestingQuantile is >= 0 and <= 1))
            yield return new(nameof(RestingQuantile), $"{RestingQuantile}", "a number from 0 to 1");
        if (!(Window > 0))
            yield return new(nameof(Window), $"{Window}", "a number of seconds above 0");
        if (!(LongestDuration > 0))
            yield return new(nameof(LongestDuration), $"{LongestDuration}", "a number of seconds above 0");
    }
}
