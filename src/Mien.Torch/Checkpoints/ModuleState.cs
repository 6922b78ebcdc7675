using Mien.Torch.Modules;

namespace Mien.Torch.Checkpoints;

/// <summary>Weights out of a network and into it.</summary>
public static class ModuleState
{
    // Checkpoints from before PyTorch 0.4.1 lack it, and only a momentum of null reads it.
    private const string BatchCounter = "num_batches_tracked";

    /// <summary>Copies parameters and buffers to main memory, under PyTorch's names: a snapshot that further training does not change.</summary>
    /// <returns>The caller's to dispose.</returns>
    /// <exception cref="InvalidOperationException">The network's norms are folded.</exception>
    public static StateDictionary Save(this Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        RefuseFolded(network);
        using var noGradient = new NoGradient();
        var state = new StateDictionary(network.GetType().Name);
        foreach (var (name, tensor) in network.State())
        {
            using var scope = new Scope();
            var there = tensor.Detach();
            state.Add(name, there.Device == Device.Cpu ? there.Clone() : there.To(Device.Cpu));
        }
        return state;
    }

    /// <summary>Puts weights into a network, converted to its element types and moved to its devices.</summary>
    /// <param name="network">The network.</param>
    /// <param name="state">Weights read from whatever kind of file; stays the caller's.</param>
    /// <param name="options">Strict without a key map when null.</param>
    /// <returns>What became of each tensor.</returns>
    /// <exception cref="CheckpointException">Strict, and the weights do not fit: every mistake is listed and the network is as it was.</exception>
    /// <exception cref="InvalidOperationException">The network's norms are folded.</exception>
    public static LoadReport Load(this Module network, IReadOnlyDictionary<string, Tensor> state, LoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        RefuseFolded(network);
        options ??= new LoadOptions();
        IReadOnlyList<KeyRule> unused = [];
        using var mapped = options.Keys?.Apply(state, out unused);
        IReadOnlyDictionary<string, Tensor> weights = mapped ?? state;

        var report = Compare(network, weights, unused);
        var mistakes = report with { Missing = [.. report.Missing.Where(name => !MayMiss(name, options))] };
        if (options.Strict && !mistakes.IsComplete)
            throw new CheckpointException(StateDictionary.SourceOf(state), $"its weights do not fit the network: {mistakes}");

        using var scope = new Scope();
        using var noGradient = new NoGradient();
        var targets = network.State().ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal);
        foreach (var name in report.Matched)
            targets[name].CopyInPlace(weights[name]);
        return report;
    }

    // Its convolutions hold what the names of the norms promise.
    private static void RefuseFolded(Module network)
    {
        if (network.NamedModules().Any(entry => entry.Module is BatchNorm { IsFolded: true }))
            throw new InvalidOperationException("A network whose norms are folded can be neither loaded nor saved.");
    }

    private static LoadReport Compare(Module network, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<KeyRule> unused)
    {
        List<string> matched = [], missing = [];
        List<ShapeMismatch> wrongShape = [];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, tensor) in network.State())
        {
            names.Add(name);
            if (!weights.TryGetValue(name, out var weight))
                missing.Add(name);
            else if (!weight.Shape.AsSpan().SequenceEqual(tensor.Shape))
                wrongShape.Add(new ShapeMismatch(name, tensor.Shape, weight.Shape));
            else
                matched.Add(name);
        }
        return new LoadReport
        {
            Matched = matched,
            Missing = missing,
            Unexpected = [.. weights.Keys.Where(name => !names.Contains(name))],
            WrongShape = wrongShape,
            UnusedRules = unused,
        };
    }

    private static bool MayMiss(string name, LoadOptions options) =>
        name.EndsWith(BatchCounter, StringComparison.Ordinal)
        || options.MayBeMissing.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));
}
