namespace Mien.Torch.Backbones;

/// <summary>In what a <see cref="ShiftedWindowAttention"/> differs from torchvision's; by default in nothing.</summary>
public sealed record WindowAttentionOptions
{
    /// <summary>
    /// Locality self-attention: a learnt temperature for each head, named <c>scale</c>, in place of 1 / sqrt(D), and no token attends to
    /// itself (Lee et al. 2021). Default false.
    /// </summary>
    public bool Locality { get; init; }

    /// <summary>Shifts maps no larger than one window too, as the released code of SL-Swin does. Default false.</summary>
    public bool ShiftSingleWindow { get; init; }

    /// <summary>
    /// Keeps padding out of the attention; with <see cref="Locality"/>, a token that has no real neighbour attends to itself. Default
    /// false: padding takes part, as in the published networks.
    /// </summary>
    public bool MaskPadding { get; init; }
}
