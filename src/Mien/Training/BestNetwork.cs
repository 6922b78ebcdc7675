using System.Text.Json;
using Mien.Torch.Checkpoints;
using Mien.Torch.Modules;

namespace Mien.Training;

/// <summary>Keeps the best of the networks that a training passes through, in a file if the training is to be resumed.</summary>
internal sealed class BestNetwork : IDisposable
{
    private const string ScoresKey = "scores";

    private readonly Module _network;
    private readonly Func<double> _score;
    private readonly string? _path;
    private readonly List<double> _scores = [];         // of each epoch
    private StateDictionary? _best;

    private BestNetwork(Module network, Func<double> score, string? path)
    {
        (_network, _score, _path) = (network, score, path);
        if (!File.Exists(path))
            return;
        using var file = SafetensorsFile.Open(path);
        _scores = file.Metadata.TryGetValue(ScoresKey, out var text) && JsonSerializer.Deserialize<List<double>>(text) is { Count: > 0 } scores
            ? scores
            : throw new CheckpointException(path, "it does not say how good the networks were");
        _best = new StateDictionary(path);
        foreach (var (name, tensor) in file.ReadAll())
            _best.Add(name, tensor);
    }

    private int Patience { get; init; }

    private int FirstEpoch { get; init; }

    private int BestEpoch => _scores.IndexOf(_scores.Max());

    /// <summary>Watches a training; null where nothing is scored.</summary>
    /// <param name="network">The network that is trained.</param>
    /// <param name="score">How good it is; higher is better.</param>
    /// <param name="checkpoint">The training's checkpoint, beside which the best network is kept; null keeps it in memory.</param>
    /// <param name="patience">Epochs without a better score after which training ends. Default never.</param>
    /// <param name="firstEpoch">The first epoch, from 0, that can be the best.</param>
    /// <exception cref="CheckpointException">The file beside the checkpoint is damaged.</exception>
    public static BestNetwork? Of<TNetwork>(TNetwork network, Func<TNetwork, double>? score, string? checkpoint, int patience = int.MaxValue, int firstEpoch = 0)
        where TNetwork : Module => score is null
            ? null
            : new(network, () => score(network), checkpoint is null ? null : $"{checkpoint}.best") { Patience = patience, FirstEpoch = firstEpoch };

    /// <summary>Scores the network after an epoch, unless that was done before an interruption.</summary>
    /// <returns>Whether training is worth going on.</returns>
    public bool Rises(int epoch)
    {
        if (epoch >= _scores.Count)
            Add(epoch < FirstEpoch ? double.MinValue : _score());
        return _scores.Count - 1 - BestEpoch < Patience;
    }

    /// <summary>Puts the best weights back into the network.</summary>
    public void Restore() => CopyTo(_network);

    /// <summary>Puts the best weights into another network of the same shape.</summary>
    public void CopyTo(Module network) => network.Load(_best!);

    public void Dispose() => _best?.Dispose();

    private void Add(double score)
    {
        // A score that is no number, as of predictions that cannot be compared, is the worst; the file cannot hold it either.
        _scores.Add(double.IsNaN(score) ? double.MinValue : score);
        if (BestEpoch == _scores.Count - 1)
        {
            _best?.Dispose();
            _best = _network.Save();
        }
        if (_path is not null)
        {
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [ScoresKey] = JsonSerializer.Serialize(_scores) };
            Safetensors.Write(_path, _best!.Select(entry => (entry.Key, entry.Value)), metadata);
        }
    }
}
