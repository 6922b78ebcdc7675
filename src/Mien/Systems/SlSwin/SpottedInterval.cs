using Mien.Core;

namespace Mien.Systems.SlSwin;

/// <summary>An expression found in one video.</summary>
/// <param name="Span">From onset to offset, frames from 0.</param>
/// <param name="Apex">Frame of the highest score.</param>
/// <param name="Score">The smoothed score there.</param>
public readonly record struct SpottedInterval(FrameSpan Span, int Apex, double Score);
