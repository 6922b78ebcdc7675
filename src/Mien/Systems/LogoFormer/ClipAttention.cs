using Mien.Systems.Clips;

namespace Mien.Systems.LogoFormer;

/// <summary>How much each place of each frame counts for the class that a network names, by attention rolled out.</summary>
/// <param name="Frames">The F frames that the network saw.</param>
/// <param name="Height">Places from top to bottom, H.</param>
/// <param name="Width">Places from left to right, W.</param>
/// <param name="Weights">[F, H, W], not negative; they sum to 1.</param>
public sealed record ClipAttention(ClipFrames Frames, int Height, int Width, float[] Weights)
{
    /// <summary>How many times as much as the weakest place the strongest counts; infinite where the weakest counts nothing.</summary>
    public float Contrast => Weights.Max() / Weights.Min();

    /// <summary>How much a frame counts, 0..1.</summary>
    public float Share(int frame) => Weights.AsSpan(frame * Height * Width, Height * Width).ToArray().Sum();
}
