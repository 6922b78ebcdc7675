using System.Text.Json;
using System.Text.Json.Nodes;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;

namespace Mien.Torch.Checkpoints;

/// <summary>
/// Saves a training and takes it up again, to the bit: parameters, buffers, optimizer state, random states, position. One safetensors
/// file with tensors <c>model.*</c>, <c>optimizer.*</c>, <c>random.*</c> and <c>loader</c>. What is chosen rather than reached (rates,
/// decay) is not in it: make the objects as for a new training, then load.
/// </summary>
/// <param name="network">The network; its parameters and buffers.</param>
/// <param name="optimizer">Its optimizer; for <see cref="Sam"/> the inner one.</param>
public sealed class TrainingCheckpoint(Module network, Optimizer optimizer)
{
    private const string Format = "mien training 1";
    private const string Model = "model.";
    private const string OptimizerPrefix = "optimizer.";
    private const string Random = "random.";
    private const string Loader = "loader";

    /// <summary>Generators whose state belongs to the training, by name, beside <see cref="RandomGenerator.Default"/>.</summary>
    /// <exception cref="ArgumentException">One is called <c>default</c>.</exception>
    public IReadOnlyDictionary<string, RandomGenerator> Generators
    {
        get;
        init => field = !value.ContainsKey("default")
            ? value
            : throw new ArgumentException("\"default\" is the process-wide generator.", nameof(value));
    } = new Dictionary<string, RandomGenerator>(StringComparer.Ordinal);

    /// <summary>Saves everything; the file appears whole or not at all.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="position">How far the training has come.</param>
    /// <param name="metadata">Anything else worth keeping: options, best score.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path, TrainingPosition position, JsonObject? metadata = null)
    {
        using var scope = new Scope();
        IEnumerable<(string, Tensor)> tensors =
        [
            .. network.State().Select(entry => (Model + entry.Name, entry.Tensor)),
            .. optimizer.State().Select(entry => (OptimizerPrefix + entry.Name, entry.Tensor)),
            .. AllGenerators().Select(entry => (Random + entry.Name, Bytes(entry.Generator.State))),
            (Loader, Bytes(position.LoaderState.Span)),
        ];
        Safetensors.Write(path, tensors, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["optimizer"] = optimizer.GetType().Name,
            ["position"] = $"[{position.Epoch}, {position.StepInEpoch}, {position.Step}]",
            ["metadata"] = metadata?.ToJsonString() ?? "{}",
        });
    }

    /// <summary>Puts everything back.</summary>
    /// <returns>Where to go on, and the metadata.</returns>
    /// <exception cref="CheckpointException">
    /// The file is damaged, or is not the checkpoint of such a training; every mistake is named, and nothing has changed.
    /// </exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public (TrainingPosition Position, JsonObject Metadata) Load(string path)
    {
        using var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("format") != Format)
            throw new CheckpointException(path, "it is not the checkpoint of a training");

        using var scope = new Scope();
        var check = new TrainingCheckpointCheck(file);
        check.Network(network, Model);
        check.Optimizer(optimizer, OptimizerPrefix);
        var states = AllGenerators().Select(entry => (entry.Generator, State: check.RandomState(Random + entry.Name))).ToArray();
        var loader = check.Bytes(Loader);
        var (position, metadata) = (Position(file), Metadata(file));
        check.Require(position is not null, "it does not say how far the training had come");
        check.Require(metadata is not null, "its metadata is not understood");
        check.ThrowIfWrong(path);

        using (new NoGradient())
        {
            foreach (var (name, tensor) in network.State())
            {
                using var step = new Scope();
                tensor.CopyInPlace(file.Read(Model + name));
            }
        }
        optimizer.LoadState(name => file.Entries.ContainsKey(OptimizerPrefix + name) ? file.Read(OptimizerPrefix + name) : null);
        foreach (var (generator, state) in states)
            generator.State = state;
        return (position! with { LoaderState = loader }, metadata!);
    }

    private static TrainingPosition? Position(SafetensorsFile file)
    {
        try
        {
            return JsonSerializer.Deserialize<long[]>(file.Metadata.GetValueOrDefault("position", "")) is
                [var epoch and >= 0 and <= int.MaxValue, var stepInEpoch and >= 0, var step and >= 0]
                ? new((int)epoch, stepInEpoch, step)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject? Metadata(SafetensorsFile file)
    {
        try
        {
            return JsonNode.Parse(file.Metadata.GetValueOrDefault("metadata", "")) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Tensor Bytes(ReadOnlySpan<byte> bytes) => Tensor.From(bytes, bytes.Length);

    private IEnumerable<(string Name, RandomGenerator Generator)> AllGenerators() =>
        Generators.Select(entry => (entry.Key, entry.Value)).Prepend(("default", RandomGenerator.Default));
}
