namespace Mien.Torch.Checkpoints;

/// <summary>A tensor whose shape in the weights is not the one in the network.</summary>
/// <param name="Name">The network's name for it.</param>
/// <param name="Expected">Its shape in the network.</param>
/// <param name="Found">Its shape in the weights.</param>
public sealed record ShapeMismatch(string Name, IReadOnlyList<long> Expected, IReadOnlyList<long> Found)
{
    /// <summary>Name and both shapes.</summary>
    public override string ToString() => $"{Name} is [{string.Join(", ", Found)}], the network has [{string.Join(", ", Expected)}]";
}
