using System.Text.Json;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch.Checkpoints;

namespace Mien.Systems.MimamoNet;

/// <summary>Early stopping: keeps the best of the networks that a training passes through, in a file if the training is to be resumed.</summary>
internal sealed class BestNetwork : IDisposable
{
    private const string ScoresKey = "scores";

    private readonly AffectNetwork _network;
    private readonly Func<AffectNetwork, double> _score;
    private readonly int _patience;
    private readonly string? _path;
    private readonly List<double> _scores = [];         // of each epoch
    private StateDictionary? _best;

    /// <param name="network">The network that is trained.</param>
    /// <param name="score">Higher is better.</param>
    /// <param name="patience">Epochs without a better score after which training ends.</param>
    /// <param name="path">The file; null keeps everything in memory.</param>
    public BestNetwork(AffectNetwork network, Func<AffectNetwork, double> score, int patience, string? path)
    {
        (_network, _score, _patience, _path) = (network, score, patience, path);
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

    private int BestEpoch => _scores.IndexOf(_scores.Max());

    /// <summary>Scores the network after an epoch, unless that was done before an interruption.</summary>
    /// <returns>Whether training is worth going on.</returns>
    public bool Rises(int epoch)
    {
        if (epoch >= _scores.Count)
            Add(_score(_network));
        return _scores.Count - 1 - BestEpoch < _patience;
    }

    /// <summary>Puts the best weights back into the network.</summary>
    public void Restore() => _network.Load(_best!);

    public void Dispose() => _best?.Dispose();

    private void Add(double score)
    {
        _scores.Add(score);
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
