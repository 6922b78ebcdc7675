using Mien.Torch;

namespace Mien.Systems.AkmNet.Networks;

/// <summary>What the network says of one clip; tensors belong to the current <see cref="Scope"/>.</summary>
/// <param name="Logits">[K]</param>
/// <param name="Representation">G, the description that is classified, [D].</param>
/// <param name="Mined">Key frames and how they were found.</param>
public sealed record ClipOutput(Tensor Logits, Tensor Representation, MinedClip Mined);
