using Mien.Torch;
using Mien.Torch.Data;
using Mien.Torch.Modules;

namespace Mien.Systems.AkmNet.Networks;

/// <summary>Adaptive key-frame mining: local attention, global correlation, sparse selection, for clips of any length.</summary>
/// <remarks>Peng et al. 2021 (AKMNet), section III-B. The global vector is a plain sum, as in the released code; only its direction matters.</remarks>
public sealed class KeyFrameMining
{
    private const double SmallestNorm = 1e-12;
    private const ulong TestSeed = 1;               // of the frames that chance selects where nothing is trained

    private readonly KeyFrameOptions _options;
    private readonly Linear? _attention;

    /// <param name="options">Which steps are taken.</param>
    /// <param name="attention">The attention's layer, C → 1; stays the caller's. Null where there is no attention.</param>
    public KeyFrameMining(KeyFrameOptions options, Linear? attention) => (_options, _attention) = (options, attention);

    /// <summary>Mines one clip.</summary>
    /// <param name="maps">[T, C, H, W], T at least 1.</param>
    /// <param name="training">Whether chance selects anew.</param>
    public MinedClip Mine(Tensor maps, bool training)
    {
        ArgumentNullException.ThrowIfNull(maps);
        var length = (int)maps.Shape[0];
        var ones = Tensors.Ones([length], maps.ScalarType, maps.Device);
        if (_options.Mining == MiningKind.AllFrames)
            return new(ones, ones, null, [.. Enumerable.Range(0, length)], maps);
        if (_options.Mining == MiningKind.RandomFrames)
        {
            var drawn = training ? Draw(length) : DrawForTest(length);
            return new(ones, ones, null, drawn, maps.IndexSelect(0, Positions(drawn, maps)));
        }

        var pooled = maps.Mean([2, 3]);                                             // P, [T, C]
        var alpha = _attention?.Forward(pooled).Squeeze(1).Sigmoid() ?? ones;       // [T]
        var beta = _options.Mining == MiningKind.WithoutCorrelation ? alpha : Correlate(pooled, alpha);
        if (_options.Mining == MiningKind.WithoutSelection)
            return new(alpha, beta, null, [.. Enumerable.Range(0, length)], maps * Weights(beta));
        var selection = KeyFrameSelection.Of(beta, _options.Gradient);
        var positions = Positions(selection.KeyFrames, maps);
        var keyMaps = maps.IndexSelect(0, positions) * Weights(selection.Selected.IndexSelect(0, positions));
        return new(alpha, beta, selection, selection.KeyFrames, keyMaps);
    }

    private static Tensor Correlate(Tensor pooled, Tensor alpha)
    {
        var whole = (pooled * alpha.Unsqueeze(1)).Sum([0]);                         // g, [C]
        var norms = pooled.Norm(2, [1]).Clamp(SmallestNorm, null) * whole.Norm().Clamp(SmallestNorm, null);
        return pooled.MatrixProduct(whole) / norms;
    }

    private static Tensor Weights(Tensor frames) => frames.Reshape(-1, 1, 1, 1);

    private static Tensor Positions(IReadOnlyList<int> frames, Tensor like) =>
        Tensor.From<long>([.. frames.Select(frame => (long)frame)], frames.Count).To(like.Device);

    // From the generator that a training's checkpoint restores.
    private static int[] Draw(int length)
    {
        var count = 1 + Tensors.Integers(length, [1]).ToArray<long>()[0];
        return [.. Tensors.Permutation(length).ToArray<long>().Take((int)count).Order().Select(frame => (int)frame)];
    }

    private static int[] DrawForTest(int length)
    {
        var random = new ItemRandom(TestSeed, 0, length);
        var frames = Enumerable.Range(0, length).ToArray();
        random.Shuffle<int>(frames);
        return [.. frames.Take(1 + random.Next(length)).Order()];
    }
}
