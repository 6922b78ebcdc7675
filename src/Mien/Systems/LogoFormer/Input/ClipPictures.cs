using Mien.Systems.Clips;
using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Systems.LogoFormer.Input;

/// <summary>Turns stored pictures into what the network sees: frames chosen, cropped, scaled and normalised.</summary>
internal static class ClipPictures
{
    // ImageNet's, with which pre-trained backbones were trained.
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>For a network that is tested or used.</summary>
    /// <returns>[F, 3, size, size], in the current scope.</returns>
    public static Tensor Prepare(ClipFrames clip, FrameSamplingOptions sampling, int size) =>
        Prepare(clip, FrameSampling.Even(clip.Numbers.Length, sampling), new(0, 0, clip.Size, clip.Size), false, size);

    /// <summary>For a network that learns: other frames, another part and every other time mirrored, the same for all frames.</summary>
    /// <returns>[F, 3, size, size], in the current scope.</returns>
    public static Tensor Augment(ClipFrames clip, FrameSamplingOptions sampling, double leastArea, int size, ItemRandom random)
    {
        var frames = FrameSampling.Random(clip.Numbers.Length, sampling, random.Next);
        var box = CropBox.Draw(clip.Size, leastArea, random);
        return Prepare(clip, frames, box, random.Chance(0.5), size);
    }

    private static Tensor Prepare(ClipFrames clip, int[] frames, CropBox box, bool mirrored, int size)
    {
        using var scope = new Scope();
        var pictures = new byte[frames.Length * clip.Channels * clip.Size * clip.Size];
        var each = pictures.Length / frames.Length;
        for (var i = 0; i < frames.Length; i++)
            clip.Pixels.AsSpan(frames[i] * each, each).CopyTo(pictures.AsSpan(i * each));
        var x = Tensor.From<byte>(pictures, frames.Length, clip.Channels, clip.Size, clip.Size)[.., .., box.Top..(box.Top + box.Height), box.Left..(box.Left + box.Width)]
            .To(ScalarType.Float32);
        if (box.Height != size || box.Width != size)
            x = x.ResizeBilinear(size, size);
        if (mirrored)
            x = x.Flip(3);
        return scope.Release(((x / 255) - Tensor.From(Mean, 3, 1, 1)) / Tensor.From(Deviation, 3, 1, 1));
    }
}
