using Mien.Core;

namespace Mien.Systems.LogoFormer.Timeline;

/// <summary>The expressions of all faces of a video over time, window by window.</summary>
/// <param name="TrainedOn">What the network has learnt from, in words.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Windows">By face, then by time.</param>
/// <param name="Strongest">Those in which faces are least neutral, and where the network looked: a few of each face, by face and time.</param>
public sealed record ExpressionTimeline(
    string TrainedOn, IReadOnlyList<string> Classes, IReadOnlyList<ExpressionWindow> Windows, IReadOnlyList<SeenWindow> Strongest)
{
    /// <summary>Length of a window, seconds.</summary>
    public const double WindowLength = 2;

    /// <summary>From the beginning of a window to that of the next, seconds.</summary>
    public const double WindowStep = 0.5;
}

/// <summary>What a face shows within a window of time.</summary>
/// <param name="FaceId">The face.</param>
/// <param name="First">The first frame.</param>
/// <param name="Last">The last frame.</param>
/// <param name="Predicted">The most probable class.</param>
/// <param name="Probabilities">Of each class.</param>
public sealed record ExpressionWindow(int FaceId, FrameMoment First, FrameMoment Last, int Predicted, IReadOnlyList<double> Probabilities)
{
    /// <summary>The time in the middle, seconds.</summary>
    public double Centre => (First.Time.Seconds + Last.Time.Seconds) / 2;
}

/// <summary>A window with where the network looked.</summary>
/// <param name="Window">The window.</param>
/// <param name="Attention">Its frames and what each place of them counts for.</param>
public sealed record SeenWindow(ExpressionWindow Window, ClipAttention Attention);
