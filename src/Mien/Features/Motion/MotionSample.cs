using Mien.Core;

namespace Mien.Features.Motion;

/// <summary>How much one face moved at one frame.</summary>
/// <param name="Frame">The frame described, from 1.</param>
/// <param name="Time">Its presentation time.</param>
/// <param name="StartsWindow">True for the first frame of the track and the first after a gap: the frames before it were not seen.</param>
/// <param name="First">Energy of the first-order response, intensity/frame: how fast brightness changes. Intensity is 0..1.</param>
/// <param name="Second">Energy of the second-order response, intensity/frame²: how suddenly.</param>
public readonly record struct MotionSample(int Frame, Timestamp Time, bool StartsWindow, RegionValues First, RegionValues Second);
