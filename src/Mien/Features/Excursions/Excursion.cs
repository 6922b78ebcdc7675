using Mien.Core;

namespace Mien.Features.Excursions;

/// <summary>A curve's way out of its resting level and back.</summary>
/// <param name="Onset">Last resting sample before.</param>
/// <param name="Apex">Sample farthest from the resting level.</param>
/// <param name="Offset">First resting sample after; the last sample where the curve ended or settled at a new level.</param>
/// <param name="Height">Distance of the apex from the resting level, in the options' unit.</param>
public sealed record Excursion(
    (int Frame, Timestamp Time) Onset, (int Frame, Timestamp Time) Apex, (int Frame, Timestamp Time) Offset, double Height)
{
    /// <summary>Seconds from onset to offset.</summary>
    public double Duration => Offset.Time - Onset.Time;
}
