using Mien.Torch;

namespace Mien.Systems.AkmNet.Networks;

/// <summary>Key frames are those that correlate with the whole clip at least as much as its frames do on average.</summary>
/// <remarks>
/// Peng et al. 2021, sparse selection and GS-MMM losses. No gradient goes through the comparison or through the mean. Tensors belong to the
/// current <see cref="Scope"/>.
/// </remarks>
public sealed class KeyFrameSelection
{
    // Cosines lie in -1..1, so no margin is larger.
    private const double LargestMargin = 2;

    private KeyFrameSelection(int[] keyFrames, double mean, Tensor selected, Tensor sparsity, Tensor margin) =>
        (KeyFrames, Mean, Selected, Sparsity, Margin) = (keyFrames, mean, selected, sparsity, margin);

    /// <summary>Indices of the key frames, ascending; at least one.</summary>
    public IReadOnlyList<int> KeyFrames { get; }

    /// <summary>Mean correlation, the threshold.</summary>
    public double Mean { get; }

    /// <summary>B, [T]: 1 for key frames, 0 for others; carries gradient to the correlations.</summary>
    public Tensor Selected { get; }

    /// <summary>L_gs, [], the number of key frames beyond the first.</summary>
    public Tensor Sparsity { get; }

    /// <summary>L_mmm, [], 0..2: 2 less the distance between the means of the correlations above and below their mean; 2 where a side is empty.</summary>
    public Tensor Margin { get; }

    /// <summary>Selects frames.</summary>
    /// <param name="correlation">beta, [T], T at least 1.</param>
    /// <param name="rule">How gradient passes back.</param>
    public static KeyFrameSelection Of(Tensor correlation, SelectionGradient rule)
    {
        ArgumentNullException.ThrowIfNull(correlation);
        var beta = correlation.Detach().To(ScalarType.Float64).ToArray<double>();
        var mean = beta.Average();
        int[] keyFrames = [.. Enumerable.Range(0, beta.Length).Where(t => beta[t] >= mean)];
        if (keyFrames.Length == 0)
            keyFrames = [Array.IndexOf(beta, beta.Max())];          // equal numbers whose mean was rounded up
        var mask = new double[beta.Length];
        foreach (var frame in keyFrames)
            mask[frame] = 1;
        var open = mean is > 0 and < 1 ? 1.0 : 0;
        var passes = Constant(rule == SelectionGradient.Replacement ? mask : [.. mask.Select(_ => open)], correlation);
        var selected = Constant(mask, correlation) + (passes * (correlation - correlation.Detach()));
        var sparsity = keyFrames.Length > 1 ? selected.Sum() - 1 : Tensors.Zeros([], correlation.ScalarType, correlation.Device);
        var margin = (Constant(MarginWeights(beta, mean), correlation) * correlation).Sum() + LargestMargin;
        return new(keyFrames, mean, selected, sparsity, margin);
    }

    // Both comparisons are strict, as in the released code: a frame on the mean is in neither group.
    private static double[] MarginWeights(double[] beta, double mean)
    {
        var (above, below) = (beta.Count(value => value > mean), beta.Count(value => value < mean));
        if (above == 0 || below == 0)
            return new double[beta.Length];
        return Array.ConvertAll(beta, value => value > mean ? -1.0 / above : value < mean ? 1.0 / below : 0);
    }

    private static Tensor Constant(double[] values, Tensor like) =>
        Tensor.From<double>(values, values.Length).To(like.ScalarType).To(like.Device);
}
