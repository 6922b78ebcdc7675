using Mien.Features.Temporal;
using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Features.Tgd;

/// <summary>
/// Frame-TGD as a convolution that begins with the general differences and may learn further: what
/// <see cref="TemporalFeatureGroup.FrameTgd"/> computes, as part of a network.
/// </summary>
/// <remarks>
/// One bias-free conv3d with the 11x7x7 kernels of both orders; space is mirrored at the border (reflect-101), time valid only. The float
/// layer and the feature agree within 2e-7 on intensities 0..1. How fast it learns is the optimiser's choice.
/// </remarks>
public sealed class TgdConvolution : Layer
{
    private const int HalfFrames = TemporalFeatureGroup.TemporalHalfWidth;
    private const int HalfPixels = TemporalFeatureGroup.SpatialHalfWidth;
    private const int Orders = 2;
    private const int Responses = TemporalWindow.Frames - 2 * HalfFrames;

    /// <param name="trainable">False freezes the kernels: they stay general differences and record no gradient.</param>
    public TgdConvolution(bool trainable = true)
    {
        var (time, space) = (new GaussianWeight(TemporalFeatureGroup.TemporalSigma), new GaussianWeight(TemporalFeatureGroup.SpatialSigma));
        double[][,,] kernels =
        [
            TgdVolumeKernel.First(time, HalfFrames, space, HalfPixels),
            TgdVolumeKernel.Second(time, HalfFrames, space, HalfPixels),
        ];
        float[] values = [.. kernels.SelectMany(kernel => kernel.Cast<double>(), (_, tap) => (float)tap)];
        Weight = AddParameter("weight", Tensor.From<float>(values, Orders, 1, 2 * HalfFrames + 1, 2 * HalfPixels + 1, 2 * HalfPixels + 1));
        RequireGradient(trainable);
    }

    /// <summary>[2, 1, 11, 7, 7]: first order, then second.</summary>
    public Tensor Weight { get; }

    /// <param name="x">Grey windows, [N, 1, 13, H, W], 0..1, H and W at least 4.</param>
    /// <returns>[N, 6, H, W] in the order of the channels of <see cref="TemporalFeatureGroup.FrameTgd"/>.</returns>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape is not [_, 1, TemporalWindow.Frames, > HalfPixels and var height, > HalfPixels and var width])
            throw new ArgumentException($"[{string.Join(", ", x.Shape)}] is not [N, 1, {TemporalWindow.Frames}, H, W] with H and W of at least {HalfPixels + 1}.", nameof(x));
        return Respond(x).Reshape(-1, Orders * Responses, height, width);        // [N, 2, 3, H, W] → [N, 6, H, W]
    }

    /// <summary>All windows of a video at once: neighbours share their responses, so that each is computed once and not three times.</summary>
    /// <param name="x">Grey frames, [N, F + 12, H, W], 0..1, H and W at least 4.</param>
    /// <returns>[N, F, 6, H, W]: what <see cref="Forward"/> gives of each window of 13 frames.</returns>
    public Tensor ForwardVideo(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var shape = x.Shape;
        var windows = Respond(x.Unsqueeze(1)).Unfold(2, Responses, 1);              // [N, 2, F, H, W, 3]
        return windows.Permute(0, 2, 1, 5, 3, 4).Reshape(shape[0], -1, Orders * Responses, shape[2], shape[3]);
    }

    // [N, 1, T, H, W] → [N, 2, T - 10, H, W]
    private Tensor Respond(Tensor x) =>
        x.PadReflect3d(HalfPixels, HalfPixels, HalfPixels, HalfPixels, 0, 0).Convolve3d(Weight, null, [1, 1, 1], [0, 0, 0]);
}
