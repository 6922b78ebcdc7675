namespace Mien.Torch.Modules;

/// <summary>Layers one after another, named 0, 1, 2, ... as PyTorch does.</summary>
public sealed class Sequential : Layer
{
    private readonly Layer[] _layers;

    /// <param name="layers">In order of application.</param>
    public Sequential(params IEnumerable<Layer> layers) => _layers = [.. layers.Select((layer, i) => Add($"{i}", layer))];

    /// <summary>The layers.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _layers.Aggregate(x, (value, layer) => layer.Forward(value));
}
