namespace Mien.Core;

/// <summary>A frame without its picture.</summary>
/// <param name="Number">Number in the video, from 1.</param>
/// <param name="Time">When it is shown.</param>
public readonly record struct FrameMoment(int Number, Timestamp Time);
