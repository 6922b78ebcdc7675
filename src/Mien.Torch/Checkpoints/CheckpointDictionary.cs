using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Mien.Torch.Checkpoints;

/// <summary>
/// A dictionary inside a checkpoint of PyTorch, in its order. Values are <see cref="Tensor"/>, <see cref="CheckpointDictionary"/>,
/// lists and tuples (<see cref="IReadOnlyList{T}"/> of object), string, long, double, bool, byte[] or null. Whole numbers as keys read as text.
/// </summary>
public sealed class CheckpointDictionary : IReadOnlyDictionary<string, object?>
{
    private static readonly OrderedDictionary<string, object?> Nothing = [];

    // Made with the first entry: a hostile file asks for many dictionaries at a byte each.
    private OrderedDictionary<string, object?>? _entries;

    internal CheckpointDictionary()
    {
    }

    /// <inheritdoc/>
    public int Count => Entries.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Entries.Keys;

    /// <inheritdoc/>
    public IEnumerable<object?> Values => Entries.Values;

    private OrderedDictionary<string, object?> Entries => _entries ?? Nothing;

    /// <inheritdoc/>
    public object? this[string key] => Entries[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => Entries.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As in Python, a later entry of the same name replaces an earlier one.</summary>
    internal void Set(string key, object? value) => (_entries ??= new(StringComparer.Ordinal))[key] = value;
}
