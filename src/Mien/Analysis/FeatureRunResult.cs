using Mien.Media;

namespace Mien.Analysis;

/// <summary>What came of the features of a video.</summary>
/// <param name="Frames">Frames in the file; 0 when it came from the cache.</param>
/// <param name="Valid">Frames that have features.</param>
/// <param name="FromCache">Nothing was computed.</param>
/// <param name="End">How the video ended; null when it came from the cache.</param>
/// <param name="Seconds">Time it took.</param>
public sealed record FeatureRunResult(int Frames, int Valid, bool FromCache, VideoEnd? End, double Seconds);
