using Mien.Systems.Clips;
using Mien.Torch;

namespace Mien.Systems.AkmNet.Input;

/// <summary>Turns stored pictures into what the network sees.</summary>
internal static class ClipPreparation
{
    /// <summary>The clip as the network takes it: magnified, then resampled or reduced to one frame.</summary>
    /// <param name="frames">The clip.</param>
    /// <param name="options">How.</param>
    /// <param name="only">Index of the only frame to keep; null keeps the clip.</param>
    /// <returns>Pictures, [T', channels, size, size], 0..1, in the current scope; and the number of each frame, or of the one nearest to it.</returns>
    public static (Tensor Pictures, int[] Numbers) Prepare(this ClipFrames frames, ClipInputOptions options, int? only = null)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(options);
        var values = new float[frames.Pixels.Length];
        System.Numerics.Tensors.TensorPrimitives.ConvertChecked<byte, float>(frames.Pixels, values);
        System.Numerics.Tensors.TensorPrimitives.Divide(values, 255, values);
        var clip = Tensor.From<float>(values, frames.Numbers.Length, frames.Channels, frames.Size, frames.Size);
        if (options.Magnification.Factor > 0)
            clip = EulerianMagnification.Apply(clip, options.Magnification);
        if (only is { } frame)
            return (clip[frame..(frame + 1)], [frames.Numbers[frame]]);
        if (options.Frames is not { } count)
            return (clip, frames.Numbers);
        var positions = TemporalInterpolation.Positions(frames.Numbers.Length, count, options.Resampling);
        return (
            TemporalInterpolation.Apply(clip, count, options.Resampling).Clamp(0, 1),
            Array.ConvertAll(positions, position => frames.Numbers[(int)Math.Round(position)]));
    }
}
