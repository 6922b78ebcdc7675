using Mien.Torch;

namespace Mien.Bench.Engine;

/// <summary>
/// The engine beside Python's PyTorch on the same libtorch: forward pass and training step of networks with the same weights, a chain of
/// small additions, and what a second process costs.
/// </summary>
internal sealed class EngineBenchmark : IBenchmark
{
    /// <inheritdoc/>
    public string Name => "engine";

    /// <inheritdoc/>
    public string Description => "prediction and training of networks, beside PyTorch";

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult> Run(int rounds, Action<string> say)
    {
        var results = new List<CaseResult>();
        using (var peer = new EnginePeer())
        using (var folder = new TemporaryFolder())
        using (var random = new RandomGenerator(1))
        {
            foreach (var subject in Subject.All(random))
            {
                using (subject)
                    results.AddRange(new SubjectComparison(subject, peer, say).Run(rounds, folder.File($"{subject.Name}.pt")));
            }
            results.Add(AddChain.Compare(peer, rounds));
        }
        return [.. results, .. WeakScaling.Measure(rounds, say)];
    }
}
