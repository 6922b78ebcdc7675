using Mien.Systems.Clips;
using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Systems.LogoFormer.Input;

/// <summary>Turns stored pictures into what the network sees: frames chosen, cropped, scaled and normalised.</summary>
internal static class ClipPictures
{
    // ImageNet's, with which pre-trained backbones were trained.
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>The frames that a network sees which is tested or used.</summary>
    public static ClipFrames Choose(ClipFrames clip, FrameSamplingOptions sampling) => Choose(clip, FrameSampling.Even(clip.Numbers.Length, sampling));

    /// <summary>Prepares the frames that were chosen.</summary>
    /// <returns>[F, 3, size, size], in the current scope.</returns>
    public static Tensor Prepare(ClipFrames chosen, int size) => Prepare(chosen, new(0, 0, chosen.Size, chosen.Size), false, size);

    /// <summary>For a network that learns: a random part and every other time mirrored, the same for all frames.</summary>
    /// <returns>[F, 3, size, size], in the current scope.</returns>
    public static Tensor Augment(ClipFrames clip, int[] frames, double leastArea, int size, ItemRandom random)
    {
        var box = CropBox.Draw(clip.Size, leastArea, random);
        return Prepare(Choose(clip, frames), box, random.Chance(0.5), size);
    }

    private static ClipFrames Choose(ClipFrames clip, int[] frames)
    {
        var each = clip.Channels * clip.Size * clip.Size;
        var pictures = new byte[frames.Length * each];
        for (var i = 0; i < frames.Length; i++)
            clip.Pixels.AsSpan(frames[i] * each, each).CopyTo(pictures.AsSpan(i * each));
        return clip with { Pixels = pictures, Numbers = [.. frames.Select(frame => clip.Numbers[frame])] };
    }

    private static Tensor Prepare(ClipFrames chosen, CropBox box, bool mirrored, int size)
    {
        using var scope = new Scope();
        var x = Tensor.From<byte>(chosen.Pixels, chosen.Numbers.Length, chosen.Channels, chosen.Size, chosen.Size)
            [.., .., box.Top..(box.Top + box.Height), box.Left..(box.Left + box.Width)].To(ScalarType.Float32);
        if (box.Height != size || box.Width != size)
            x = x.ResizeBilinear(size, size);
        if (mirrored)
            x = x.Flip(3);
        return scope.Release(((x / 255) - Tensor.From(Mean, 3, 1, 1)) / Tensor.From(Deviation, 3, 1, 1));
    }
}
