using Mien.Systems.Clips;
using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>Turns a stored face into what the networks see: cut, scaled and normalised as ImageNet's pictures, and back.</summary>
internal static class FacePicture
{
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f];

    // Luma of red, green and blue, as in ITU-R BT.601.
    private static readonly float[] Luma = [0.299f, 0.587f, 0.114f];

    /// <summary>For a network that is tested or used.</summary>
    /// <returns>[3, size, size]</returns>
    public static float[] Whole(FaceRecording recording, int index, FaceView view)
    {
        using var scope = new Scope();
        return Normalize(Scaled(recording, index, view.Of(recording.Size), view.Size)).ToArray<float>();
    }

    /// <summary>For a network that learns: a random part, every other time mirrored, in other light.</summary>
    /// <param name="recording">The faces.</param>
    /// <param name="index">Which one.</param>
    /// <param name="view">What the network sees.</param>
    /// <param name="leastArea">Least share of it that is left.</param>
    /// <param name="jitter">Brightness, contrast and saturation change by up to this share.</param>
    /// <param name="random">Draws.</param>
    /// <returns>[3, size, size]</returns>
    public static float[] Augmented(FaceRecording recording, int index, FaceView view, double leastArea, double jitter, ItemRandom random)
    {
        using var scope = new Scope();
        var picture = Scaled(recording, index, view.Draw(recording.Size, leastArea, random), view.Size);
        if (random.Chance(0.5))
            picture = picture.Flip(2);
        return Normalize(jitter > 0 ? Relight(picture, jitter, random) : picture).ToArray<float>();
    }

    /// <summary>Puts pictures together.</summary>
    /// <param name="pictures">[3, size, size] each.</param>
    /// <param name="size">Side.</param>
    /// <returns>[B, 3, size, size]</returns>
    public static Tensor Batch(IReadOnlyList<float[]> pictures, int size)
    {
        var values = new float[pictures.Count * 3 * size * size];
        foreach (var (i, picture) in pictures.Index())
            picture.CopyTo(values, i * picture.Length);
        return Tensor.From<float>(values, pictures.Count, 3, size, size);
    }

    /// <summary>Normalised pictures as they were, 0..1. pictures: [B, 3, S, S].</summary>
    public static Tensor Restore(Tensor pictures) => (pictures * Tensor.From(Deviation, 3, 1, 1)) + Tensor.From(Mean, 3, 1, 1);

    private static Tensor Scaled(FaceRecording recording, int index, CropBox box, int size)
    {
        var picture = Tensor.From<byte>(recording.Face(index), 1, 3, recording.Size, recording.Size)
            [.., .., box.Top..(box.Top + box.Height), box.Left..(box.Left + box.Width)].To(ScalarType.Float32) / 255;
        return ((box.Height, box.Width) == (size, size) ? picture : picture.ResizeBicubic(size, size)).Clamp(0, 1).Squeeze(0);
    }

    private static Tensor Relight(Tensor picture, double jitter, ItemRandom random)
    {
        var (brightness, contrast, saturation) = (Draw(), Draw(), Draw());
        picture = (picture * brightness).Clamp(0, 1);
        picture = Blend(picture, Grey(picture).Mean(), contrast);
        return Blend(picture, Grey(picture), saturation);

        double Draw() => random.Uniform(1 - jitter, 1 + jitter);
    }

    private static Tensor Grey(Tensor picture) => (picture * Tensor.From(Luma, 3, 1, 1)).Sum([0], keep: true);

    private static Tensor Blend(Tensor picture, Tensor other, double share) => ((picture * share) + (other * (1 - share))).Clamp(0, 1);

    private static Tensor Normalize(Tensor picture) => (picture - Tensor.From(Mean, 3, 1, 1)) / Tensor.From(Deviation, 3, 1, 1);
}
