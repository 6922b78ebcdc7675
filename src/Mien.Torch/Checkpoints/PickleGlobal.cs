using System.Collections.Frozen;

namespace Mien.Torch.Checkpoints;

/// <summary>The few names of Python that a checkpoint may mention. Each is data here; nothing is looked up or run.</summary>
internal sealed record PickleGlobal(PickleGlobal.Meaning Kind, ScalarType Type = default)
{
    private static readonly FrozenDictionary<string, PickleGlobal> Known = new Dictionary<string, PickleGlobal>(StringComparer.Ordinal)
    {
        ["collections.OrderedDict"] = new(Meaning.OrderedDictionary),
        ["torch._utils._rebuild_tensor"] = new(Meaning.Tensor),
        ["torch._utils._rebuild_tensor_v2"] = new(Meaning.Tensor),
        ["torch._utils._rebuild_parameter"] = new(Meaning.Parameter),
        ["torch.ByteStorage"] = new(Meaning.Storage, ScalarType.UInt8),
        ["torch.CharStorage"] = new(Meaning.Storage, ScalarType.Int8),
        ["torch.ShortStorage"] = new(Meaning.Storage, ScalarType.Int16),
        ["torch.IntStorage"] = new(Meaning.Storage, ScalarType.Int32),
        ["torch.LongStorage"] = new(Meaning.Storage, ScalarType.Int64),
        ["torch.HalfStorage"] = new(Meaning.Storage, ScalarType.Float16),
        ["torch.FloatStorage"] = new(Meaning.Storage, ScalarType.Float32),
        ["torch.DoubleStorage"] = new(Meaning.Storage, ScalarType.Float64),
        ["torch.ComplexFloatStorage"] = new(Meaning.Storage, ScalarType.Complex64),
        ["torch.ComplexDoubleStorage"] = new(Meaning.Storage, ScalarType.Complex128),
        ["torch.BoolStorage"] = new(Meaning.Storage, ScalarType.Bool),
        ["torch.BFloat16Storage"] = new(Meaning.Storage, ScalarType.BFloat16),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a name stands for.</summary>
    public enum Meaning
    {
        OrderedDictionary,
        Tensor,
        Parameter,
        Storage,
    }

    /// <exception cref="CheckpointException">The name is none of the few.</exception>
    public static PickleGlobal Find(string module, string name, string file) =>
        Known.GetValueOrDefault($"{module}.{name}") ?? throw new CheckpointException(
            file,
            $"it asks for Python's {NpyType.Printable($"{module}.{name}", 100)}, and only plain dictionaries of tensors are read: anything "
            + "else could run code from the file. Save its weights alone, as a dictionary of tensors");

    /// <summary>The type of PyTorch's storages of that element type, e.g. <c>FloatStorage</c>.</summary>
    public static string StorageName(ScalarType type) =>
        Known.First(entry => entry.Value.Kind == Meaning.Storage && entry.Value.Type == type).Key["torch.".Length..];
}
