namespace Mien.Torch.Optimizers;

/// <summary>
/// Changes parameters by their gradients. Its state (momentum and the like) is kept beside the parameters, in their type and place:
/// convert and move the network before making its optimizer.
/// </summary>
/// <example><code>
/// using var scope = new Scope();
/// optimizer.LearningRate = schedule.At(epoch);
/// optimizer.ClearGradients();
/// network.Forward(x).CrossEntropy(y).Backward();
/// optimizer.Step();
/// </code></example>
public abstract class Optimizer : IDisposable
{
    private const string StepsName = "step";

    private readonly string[] _valueNames;
    private readonly List<OptimizerSlot> _slots = [];

    /// <param name="groups">Parameters, each in one group only.</param>
    /// <param name="learningRate">Initial <see cref="LearningRate"/>.</param>
    /// <param name="valueNames">PyTorch's names of what is kept a parameter, e.g. <c>exp_avg</c>.</param>
    /// <exception cref="ArgumentException">There is no parameter, or a parameter or name comes twice.</exception>
    private protected Optimizer(IReadOnlyList<ParameterGroup> groups, double learningRate, string[] valueNames)
    {
        Groups = groups;
        LearningRate = learningRate;
        _valueNames = valueNames;
        var seen = new HashSet<object>();
        foreach (var group in groups)
        {
            foreach (var (name, tensor) in group.Parameters)
            {
                if (!seen.Add(name) || !seen.Add(tensor))
                    throw new ArgumentException($"Parameter \"{name}\" is there twice.", nameof(groups));
                _slots.Add(new(name, tensor, group, valueNames.Length));
            }
        }
        if (_slots.Count == 0)
            throw new ArgumentException("There is no parameter.", nameof(groups));
    }

    /// <summary>The groups given.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>Rate of the next step, times each group's scale; at least 0. Schedules set it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or no number.</exception>
    public double LearningRate
    {
        get;
        set => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A learning rate is 0 or more.");
    }

    /// <summary>All parameters, group by group.</summary>
    public IEnumerable<Tensor> Parameters => _slots.Select(slot => slot.Parameter);

    /// <summary>Changes every parameter that has a gradient.</summary>
    public void Step()
    {
        using var noGradient = new NoGradient();
        foreach (var slot in _slots)
        {
            using var scope = new Scope();
            if (slot.Parameter.Gradient is not { } gradient)
                continue;
            slot.Steps++;
            Update(slot, gradient, LearningRate * slot.Group.LearningRateScale);
        }
    }

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ClearGradients()
    {
        foreach (var slot in _slots)
            slot.Parameter.Gradient = null;
    }

    /// <summary>
    /// The state: <c>parameter.step</c> (Int64, in the current scope) and, e.g., <c>parameter.momentum_buffer</c> (the live tensor) for
    /// each parameter that has taken a step.
    /// </summary>
    public IEnumerable<(string Name, Tensor Tensor)> State()
    {
        foreach (var slot in _slots.Where(slot => slot.Steps > 0))
        {
            yield return ($"{slot.Name}.{StepsName}", Tensor.From<long>([slot.Steps]));
            for (var i = 0; i < _valueNames.Length; i++)
            {
                if (slot.Values[i] is { } value)
                    yield return ($"{slot.Name}.{_valueNames[i]}", value);
            }
        }
    }

    /// <summary>Takes over a state that <see cref="State"/> gave, here or elsewhere, in place of the present one.</summary>
    /// <exception cref="ArgumentException">It is not the state of such an optimizer of such parameters; nothing has changed.</exception>
    public void LoadState(IReadOnlyDictionary<string, Tensor> state)
    {
        var layout = state.ToDictionary(entry => entry.Key, entry => (entry.Value.Shape, entry.Value.ScalarType), StringComparer.Ordinal);
        var mistakes = StateMistakes(layout, name => state[name]).ToList();
        if (mistakes.Count > 0)
            throw new ArgumentException($"The state does not fit: {string.Join("; ", mistakes)}.", nameof(state));
        LoadState(name => state.GetValueOrDefault(name));
    }

    /// <summary>Frees the state, not the parameters.</summary>
    public void Dispose()
    {
        foreach (var slot in _slots)
            slot.Clear();
        GC.SuppressFinalize(this);
    }

    /// <summary>Everything that keeps a state of these shapes and types from being loaded; of the values it reads the numbers of steps.</summary>
    internal IEnumerable<string> StateMistakes(
        IReadOnlyDictionary<string, (long[] Shape, ScalarType Type)> state, Func<string, Tensor> read)
    {
        var left = new HashSet<string>(state.Keys, StringComparer.Ordinal);
        foreach (var slot in _slots.Where(slot => left.Remove($"{slot.Name}.{StepsName}")))
        {
            var steps = $"{slot.Name}.{StepsName}";
            if (state[steps] is not ([], ScalarType.Int64))
                yield return $"\"{steps}\" is no single whole number";
            else if (read(steps).ToArray<long>()[0] < 1)
                yield return $"\"{steps}\" counts no steps";
            var expected = (slot.Parameter.Shape, slot.Parameter.ScalarType);
            foreach (var name in _valueNames.Select(name => $"{slot.Name}.{name}"))
            {
                if (!left.Remove(name))
                    yield return $"\"{name}\" is missing";
                else if (!state[name].Shape.AsSpan().SequenceEqual(expected.Shape) || state[name].Type != expected.ScalarType)
                    yield return $"\"{name}\" is {Text(state[name])}, not {Text(expected)}";
            }
        }
        foreach (var name in left.Order(StringComparer.Ordinal))
            yield return $"\"{name}\" belongs to no parameter of this optimizer";
    }

    /// <summary>Loads a state without <see cref="StateMistakes"/>.</summary>
    internal void LoadState(Func<string, Tensor?> read)
    {
        using var noGradient = new NoGradient();
        foreach (var slot in _slots)
        {
            using var scope = new Scope();
            slot.Clear();
            if (read($"{slot.Name}.{StepsName}") is not { } steps)
                continue;
            slot.Steps = steps.ToArray<long>()[0];
            for (var i = 0; i < _valueNames.Length; i++)
                slot.Hold(i, Tensors.ZerosLike(slot.Parameter)).CopyInPlace(read($"{slot.Name}.{_valueNames[i]}")!);
        }
    }

    /// <summary>Changes one parameter; gradients are not recorded, and what is made and not held is freed afterwards.</summary>
    private protected abstract void Update(OptimizerSlot slot, Tensor gradient, double learningRate);

    private static string Text((long[] Shape, ScalarType Type) tensor) => $"{tensor.Type}[{string.Join(", ", tensor.Shape)}]";
}
