using Mien.Torch;

namespace Mien.Systems.AkmNet.Networks;

/// <summary>What key-frame mining makes of a clip; tensors belong to the current <see cref="Scope"/>.</summary>
/// <param name="Attention">alpha, [T], 0..1: how much each frame counts by itself; 1 where there is no attention.</param>
/// <param name="Correlation">beta, [T]: how much each frame resembles the clip as a whole; 1 where nothing is mined.</param>
/// <param name="Selection">Key frames and losses; null where every frame stays or chance decides.</param>
/// <param name="KeyFrames">Indices of the frames that go on, ascending; at least one.</param>
/// <param name="Maps">Their maps, [N, C, H, W], in that order.</param>
public sealed record MinedClip(Tensor Attention, Tensor Correlation, KeyFrameSelection? Selection, IReadOnlyList<int> KeyFrames, Tensor Maps)
{
    /// <summary>The weighed losses of the selection, []; null where there is none.</summary>
    public Tensor? Loss(KeyFrameOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Selection is null ? null : (Selection.Sparsity * options.SparsityWeight) + (Selection.Margin * options.MarginWeight);
    }
}
