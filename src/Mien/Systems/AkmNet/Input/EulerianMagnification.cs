using Mien.Torch;

namespace Mien.Systems.AkmNet.Input;

/// <summary>Makes motion of some speed and size stronger by adding what changes in place.</summary>
/// <remarks>Wu et al. 2012, "Eulerian video magnification", linear, with first-order filters. The filters count frames, not seconds.</remarks>
public static class EulerianMagnification
{
    /// <summary>Magnifies a clip.</summary>
    /// <param name="clip">[T, C, H, W], 0..1.</param>
    /// <param name="options">How much and of what.</param>
    /// <returns>The same shape, 0..1.</returns>
    public static Tensor Apply(Tensor clip, MagnificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(options);
        var (height, width) = ((int)clip.Shape[2], (int)clip.Shape[3]);
        var pyramid = new List<Tensor> { clip.Flatten(0, 1).Unsqueeze(1) };              // [T * C, 1, H / 2^level, W / 2^level]
        for (var level = 0; level < options.Coarsest; level++)
            pyramid.Add(Halve(pyramid[^1]));
        var band = Full(pyramid[options.Finest]) - Full(pyramid[options.Coarsest]);
        var change = BandPass(band.Reshape(clip.Shape), options.Fast, options.Slow);
        return (clip + (change * options.Factor)).Clamp(0, 1);

        Tensor Full(Tensor level) => level.Shape[2] == height && level.Shape[3] == width ? level : level.ResizeBilinear(height, width);
    }

    /// <summary>The difference of two first-order low-passes along time, which both begin with the first frame.</summary>
    /// <param name="x">[T, ...]</param>
    /// <param name="fast">Rate of the faster one, a frame.</param>
    /// <param name="slow">Rate of the slower one.</param>
    /// <returns>The same shape.</returns>
    public static Tensor BandPass(Tensor x, double fast, double slow)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (quick, lazy) = (x[0], x[0]);
        var band = new Tensor[x.Shape[0]];
        for (var t = 0; t < band.Length; t++)
        {
            quick += (x[t] - quick) * fast;
            lazy += (x[t] - lazy) * slow;
            band[t] = quick - lazy;
        }
        return band.Stack(0);
    }

    // Binomial window of five pixels, then every other pixel.
    private static Tensor Halve(Tensor x)
    {
        double[] row = [1, 4, 6, 4, 1];
        var window = Tensor.From<double>([.. row.SelectMany(a => row, (a, b) => a * b / 256)], 1, 1, 5, 5).To(x.ScalarType);
        return x.PadReplicate2d(2, 2, 2, 2).Convolve2d(window, stride: 2);
    }
}
