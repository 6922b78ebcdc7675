namespace Mien.Torch.Checkpoints;

/// <summary>A checkpoint of PyTorch as it was saved: a state dictionary, or dictionaries with one somewhere inside.</summary>
/// <remarks>It owns its tensors, whatever scope is open. Tensors that shared memory when they were saved share it here too.</remarks>
public sealed class PyTorchCheckpoint : IDisposable
{
    private const int MaximumDepth = 8;

    // Where training programs keep the weights, the likeliest first.
    private static readonly string[] UsualNames =
    [
        "state_dict", "model_state_dict", "model", "net", "network", "params", "weights", "module", "ema", "model_ema", "state_dict_ema",
    ];

    // Put before every name by DataParallel and by torch.compile.
    private static readonly string[] Wrappers = ["module.", "_orig_mod."];

    private readonly IReadOnlyList<Tensor> _tensors;

    internal PyTorchCheckpoint(string file, object? root, IReadOnlyList<Tensor> tensors) => (File, Root, _tensors) = (file, root, tensors);

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Everything in it, of the types that <see cref="CheckpointDictionary"/> lists; most often such a dictionary itself.</summary>
    public object? Root { get; }

    /// <summary>The weights, wherever they are in the checkpoint.</summary>
    /// <param name="part">Path of a dictionary with dots, e.g. <c>model</c>; null looks for the usual names.</param>
    /// <returns>The tensors of that dictionary under the names they have there, less a <c>module.</c> before every name; values that are no
    /// tensors are left out. The caller's, and valid after this checkpoint is disposed.</returns>
    /// <exception cref="CheckpointException">There is no such dictionary, or none is clearly the one.</exception>
    public StateDictionary State(string? part = null)
    {
        var dictionary = part is null ? Search(Root, MaximumDepth) : Follow(part);
        var tensors = dictionary.Where(entry => entry.Value is Tensor).ToArray();
        var wrapper = Wrappers.FirstOrDefault(wrapper => Array.TrueForAll(tensors, entry => entry.Key.StartsWith(wrapper, StringComparison.Ordinal))) ?? "";
        var state = new StateDictionary(File);
        foreach (var (name, tensor) in tensors)
            state.Add(name[wrapper.Length..], ((Tensor)tensor!).Detach());
        return state;
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in _tensors)
            tensor.Dispose();
    }

    private CheckpointDictionary Follow(string part)
    {
        var place = Root;
        foreach (var name in part.Split('.'))
            place = (place as CheckpointDictionary)?.GetValueOrDefault(name);
        return place as CheckpointDictionary ?? throw new CheckpointException(File, $"it holds no dictionary \"{part}\"");
    }

    private CheckpointDictionary Search(object? place, int depth)
    {
        if (place is not CheckpointDictionary dictionary || depth == 0)
            throw new CheckpointException(File, "it holds no dictionary of weights");
        if (dictionary.Values.Any(value => value is Tensor))
            return dictionary;
        var inner = dictionary.Where(entry => entry.Value is CheckpointDictionary { Count: > 0 }).Select(entry => entry.Key).ToArray();
        var name = UsualNames.FirstOrDefault(inner.Contains) ?? (inner.Length == 1 ? inner[0] : null);
        if (name is null)
        {
            throw new CheckpointException(File, inner.Length == 0
                ? "it holds no dictionary of weights"
                : $"it is not clear which of its parts are the weights: {string.Join(", ", inner.Take(8).Select(key => NpyType.Printable(key)))}");
        }
        return Search(dictionary[name], depth - 1);
    }
}
