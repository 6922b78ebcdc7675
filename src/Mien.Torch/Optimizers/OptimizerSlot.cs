namespace Mien.Torch.Optimizers;

/// <summary>What an optimizer keeps for one parameter.</summary>
internal sealed class OptimizerSlot(string name, Tensor parameter, ParameterGroup group, int size)
{
    /// <summary>The parameter's name.</summary>
    public string Name => name;

    /// <summary>The parameter.</summary>
    public Tensor Parameter => parameter;

    /// <summary>The group it belongs to.</summary>
    public ParameterGroup Group => group;

    /// <summary>Steps this parameter has taken; one without a gradient takes none.</summary>
    public long Steps { get; set; }

    /// <summary>Running quantities of the parameter's shape, in the order of the optimizer's names; null before the first step.</summary>
    public Tensor?[] Values { get; } = new Tensor?[size];

    /// <summary>Takes a tensor out of its scope and holds it.</summary>
    public Tensor Hold(int index, Tensor value) => Values[index] = Scope.Keep(value);

    /// <summary>Frees what is held.</summary>
    public void Clear()
    {
        Steps = 0;
        foreach (ref var value in Values.AsSpan())
        {
            value?.Dispose();
            value = null;
        }
    }
}
