using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Mien.Torch.Checkpoints;

/// <summary>
/// Weights by name, in order, in main memory: what every kind of checkpoint is read into and written from. It owns its tensors: they
/// outlive the <see cref="Scope"/> they were made in and are freed by <see cref="Dispose"/>.
/// </summary>
public sealed class StateDictionary : IReadOnlyDictionary<string, Tensor>, IDisposable
{
    private const string Nameless = "state dictionary";

    private readonly OrderedDictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);

    /// <param name="source">Where the weights come from, for messages: a file, usually.</param>
    public StateDictionary(string source = Nameless) => Source = source;

    /// <summary>Where the weights come from.</summary>
    public string Source { get; }

    /// <inheritdoc/>
    public int Count => _tensors.Count;

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Keys => _tensors.Keys;

    /// <summary>The tensors, in order.</summary>
    public IEnumerable<Tensor> Values => _tensors.Values;

    /// <summary>The tensor of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Tensor this[string key] =>
        _tensors.TryGetValue(key, out var tensor) ? tensor : throw new KeyNotFoundException($"\"{Source}\" holds no \"{key}\".");

    /// <summary>Takes over a tensor.</summary>
    /// <param name="key">Its name, e.g. <c>layer1.0.conv1.weight</c>.</param>
    /// <param name="tensor">No longer the caller's or its scope's.</param>
    /// <exception cref="ArgumentException">The name is taken; the tensor stays the caller's.</exception>
    public void Add(string key, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        _tensors.Add(key, tensor);
        Scope.Keep(tensor);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _tensors.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Tensor value) => _tensors.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Tensor>> GetEnumerator() => _tensors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What messages call a dictionary of weights, of this kind or another.</summary>
    internal static string SourceOf(IReadOnlyDictionary<string, Tensor> state) => (state as StateDictionary)?.Source ?? Nameless;

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
            tensor.Dispose();
    }
}
