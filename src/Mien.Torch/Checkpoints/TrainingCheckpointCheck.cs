using Mien.Torch.Modules;
using Mien.Torch.Optimizers;

namespace Mien.Torch.Checkpoints;

/// <summary>Compares a file with the objects it is to be loaded into, and gathers everything that does not fit.</summary>
internal sealed class TrainingCheckpointCheck(SafetensorsFile file)
{
    private const int MaximumShown = 20;

    private readonly List<string> _mistakes = [];
    private readonly HashSet<string> _left = new(file.Entries.Keys, StringComparer.Ordinal);

    public void Require(bool condition, string mistake)
    {
        if (!condition)
            _mistakes.Add(mistake);
    }

    public void Network(Module network, string prefix)
    {
        foreach (var (name, tensor) in network.State())
        {
            if (!_left.Remove(prefix + name))
            {
                _mistakes.Add($"\"{name}\" is missing");
                continue;
            }
            var entry = file.Entries[prefix + name];
            Require(
                entry.Shape.SequenceEqual(tensor.Shape) && entry.Type == tensor.ScalarType,
                $"\"{name}\" is {Text(entry.Type, entry.Shape)}, not {Text(tensor.ScalarType, tensor.Shape)}");
        }
    }

    public void Optimizer(Optimizer optimizer, string prefix)
    {
        var saved = file.Metadata.GetValueOrDefault("optimizer");
        Require(saved == optimizer.GetType().Name, $"its optimizer is {saved}, not {optimizer.GetType().Name}");
        var state = file.Entries
            .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal) && _left.Remove(entry.Key))
            .ToDictionary(entry => entry.Key[prefix.Length..], entry => (entry.Value.Shape.ToArray(), entry.Value.Type), StringComparer.Ordinal);
        if (saved == optimizer.GetType().Name)
            _mistakes.AddRange(optimizer.StateMistakes(state, name => file.Read(prefix + name)).Select(mistake => $"optimizer: {mistake}"));
    }

    /// <summary>The bytes of a tensor of bytes; empty, and a mistake noted, where there is none.</summary>
    public byte[] Bytes(string name)
    {
        if (!_left.Remove(name))
        {
            _mistakes.Add($"\"{name}\" is missing");
            return [];
        }
        if (file.Entries[name] is { Type: ScalarType.UInt8, Shape.Count: 1 })
            return file.Read(name).ToArray<byte>();
        _mistakes.Add($"\"{name}\" is not a row of bytes");
        return [];
    }

    /// <summary>Bytes that a generator takes as its state.</summary>
    public byte[] RandomState(string name)
    {
        var count = _mistakes.Count;
        var state = Bytes(name);
        if (_mistakes.Count > count)
            return state;
        try
        {
            using var trial = new RandomGenerator(0);
            trial.State = state;
        }
        catch (TorchException)
        {
            _mistakes.Add($"\"{name}\" is no state of a random generator");
        }
        return state;
    }

    public void ThrowIfWrong(string path)
    {
        _mistakes.AddRange(_left.Order(StringComparer.Ordinal).Select(name => $"\"{NpyType.Printable(name)}\" belongs to nothing here"));
        if (_mistakes.Count == 0)
            return;
        var more = _mistakes.Count > MaximumShown ? $"; and {_mistakes.Count - MaximumShown} more" : "";
        throw new CheckpointException(path, $"it does not fit this training: {string.Join("; ", _mistakes.Take(MaximumShown))}{more}");
    }

    private static string Text(ScalarType type, IEnumerable<long> shape) => $"{type}[{string.Join(", ", shape)}]";
}
