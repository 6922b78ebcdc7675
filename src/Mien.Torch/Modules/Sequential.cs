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
    public override Tensor Forward(Tensor x)
    {
        foreach (var layer in _layers)
        {
            using var scope = new Scope();      // what a layer makes on its way ends with it: the backward pass keeps what it needs
            x = scope.ReleaseOwn(layer.Forward(x));
        }
        return x;
    }
}
