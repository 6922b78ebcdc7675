namespace Mien.Torch.Checkpoints;

/// <summary>Brings the weights of another code base under a network's own names: rules in order, each seeing what the ones before it made.</summary>
/// <example><code>
/// KeyMap map = new(
///     KeyRule.Prefix("module.", ""),
///     KeyRule.Drop(@"^decoder\."),
///     KeyRule.Pattern(@"^block(\d+)\.", "blocks.$1."),
///     KeyRule.Exact("fc.weight", "head.weight"));
/// </code></example>
/// <param name="rules">In order of application.</param>
public sealed class KeyMap(params IEnumerable<KeyRule> rules)
{
    /// <summary>In order of application.</summary>
    public IReadOnlyList<KeyRule> Rules { get; } = [.. rules];

    /// <summary>Applies the rules.</summary>
    /// <param name="state">Stays as it is.</param>
    /// <param name="unused">The rules that touched nothing: often a sign that the weights are not the ones the rules were made for.</param>
    /// <returns>The same memory under new names; the caller's.</returns>
    /// <exception cref="CheckpointException">Two tensors end under one name, or one has not the dimensions that a rule reorders.</exception>
    public StateDictionary Apply(IReadOnlyDictionary<string, Tensor> state, out IReadOnlyList<KeyRule> unused)
    {
        ArgumentNullException.ThrowIfNull(state);
        var used = new bool[Rules.Count];
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        var source = StateDictionary.SourceOf(state);
        var mapped = new StateDictionary(source);
        try
        {
            foreach (var (origin, tensor) in state)
            {
                if (Follow(origin, used, out var orders) is not { } name)
                    continue;
                if (!origins.TryAdd(name, origin))
                    throw new CheckpointException(source, $"both \"{origins[name]}\" and \"{origin}\" become \"{name}\"");
                mapped.Add(name, Reorder(tensor, orders, origin, source));
            }
        }
        catch
        {
            mapped.Dispose();
            throw;
        }
        unused = [.. Rules.Where((_, i) => !used[i])];
        return mapped;
    }

    private string? Follow(string name, bool[] used, out List<long[]> orders)
    {
        orders = [];
        for (var i = 0; i < Rules.Count; i++)
        {
            var rule = Rules[i];
            if (!rule.Applies(name))
                continue;
            used[i] = true;
            if (rule.Drops)
                return null;
            if (rule.Order is { } order)
                orders.Add(order);
            name = rule.Rename(name);
        }
        return name;
    }

    private static Tensor Reorder(Tensor tensor, List<long[]> orders, string name, string source)
    {
        using var scope = new Scope();
        var view = tensor.Detach();
        foreach (var order in orders)
        {
            if (order.Length != view.Rank)
                throw new CheckpointException(source, $"\"{name}\" has {view.Rank} dimensions, and a rule reorders {order.Length}");
            view = view.Permute(order);
        }
        return scope.Release(view);
    }
}
