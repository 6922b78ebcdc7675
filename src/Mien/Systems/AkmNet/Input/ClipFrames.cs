using Mien.Torch;

namespace Mien.Systems.AkmNet.Input;

/// <summary>The pictures of a clip, cropped and scaled for the network.</summary>
/// <param name="Pixels">[T, channels, size, size]</param>
/// <param name="Numbers">The set's own number of each frame, [T].</param>
/// <param name="Channels">1, grey, or 3, colour.</param>
/// <param name="Size">Side of a picture.</param>
public sealed record ClipFrames(byte[] Pixels, int[] Numbers, int Channels, int Size)
{
    /// <summary>Index of the frame nearest to a number.</summary>
    public int Nearest(int number) => Enumerable.Range(0, Numbers.Length).MinBy(i => Math.Abs((long)Numbers[i] - number));

    /// <summary>The clip as the network takes it: magnified, then resampled or reduced to one frame.</summary>
    /// <param name="options">How.</param>
    /// <param name="only">Index of the only frame to keep; null keeps the clip.</param>
    /// <returns>Pictures, [T', channels, size, size], 0..1, in the current scope; and the number of each frame, or of the one nearest to it.</returns>
    public (Tensor Pictures, int[] Numbers) Prepare(ClipInputOptions options, int? only = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var values = new float[Pixels.Length];
        System.Numerics.Tensors.TensorPrimitives.ConvertChecked<byte, float>(Pixels, values);
        System.Numerics.Tensors.TensorPrimitives.Divide(values, 255, values);
        var clip = Tensor.From<float>(values, Numbers.Length, Channels, Size, Size);
        if (options.Magnification.Factor > 0)
            clip = EulerianMagnification.Apply(clip, options.Magnification);
        if (only is { } frame)
            return (clip[frame..(frame + 1)], [Numbers[frame]]);
        if (options.Frames is not { } count)
            return (clip, Numbers);
        var positions = TemporalInterpolation.Positions(Numbers.Length, count, options.Resampling);
        return (
            TemporalInterpolation.Apply(clip, count, options.Resampling).Clamp(0, 1),
            Array.ConvertAll(positions, position => Numbers[(int)Math.Round(position)]));
    }
}
