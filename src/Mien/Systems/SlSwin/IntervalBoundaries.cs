namespace Mien.Systems.SlSwin;

/// <summary>Where an expression that was found begins and ends.</summary>
public enum IntervalBoundaries
{
    /// <summary>k frames before and after a peak of the smoothed curve: the published method, which knows one length only.</summary>
    Fixed,

    /// <summary>Where its scores rise and fall: <see cref="ScoreStretches"/>. Any length is found; an extension.</summary>
    Scores,
}
