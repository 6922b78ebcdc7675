using System.Text.Json;
using Mien.Torch.Checkpoints;
using Mien.Torch.Collectives;
using Mien.Torch.Data;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;

namespace Mien.Torch.Worker;

/// <summary>A small network trained by plain gradient descent; the same steps on one process or several.</summary>
public static class SmallTraining
{
    public const int Items = 96;

    /// <param name="group">Null trains alone.</param>
    /// <param name="jointBatch">Items a step on all ranks together.</param>
    /// <param name="epochs">Times through the data.</param>
    /// <param name="afterStep">Called with the number of steps done.</param>
    /// <param name="checkpoint">A file that the first rank writes after every step; if it is there at the beginning, training goes on from it.</param>
    /// <returns>The network's parameters, one after another.</returns>
    public static float[] Run(ProcessGroup? group, int jointBatch, int epochs, Action<int>? afterStep = null, string? checkpoint = null)
    {
        // Each rank begins elsewhere: only rank 0's weights count.
        using var network = Network((ulong)(group?.Rank ?? 0));
        using var optimizer = new Sgd(ParameterGroups.Single(network.NamedParameters()), 0.1);
        var training = new TrainingCheckpoint(network, optimizer);
        var ranks = group?.WorldSize ?? 1;
        var loader = new DataLoader<float[], float[][]>(
            new Numbers(Items), items => [.. items], new() { BatchSize = jointBatch / ranks, Seed = 5, Rank = group?.Rank ?? 0, WorldSize = ranks });
        var steps = 0;
        if (File.Exists(checkpoint))
        {
            var position = training.Load(checkpoint).Position;
            loader.Position = JsonSerializer.Deserialize<LoaderPosition>(position.LoaderState.Span)!;
            steps = (int)position.Step;
        }
        var parallel = group is null ? null : new DataParallel(network, group);
        try
        {
            while (loader.Position.Epoch < epochs)
            {
                foreach (var batch in loader.Epoch())
                {
                    Step(network, batch, parallel, optimizer);
                    steps++;
                    if (checkpoint is not null)
                        group?.OnFirstRank(() => Save(training, checkpoint, loader.Position, steps));
                    afterStep?.Invoke(steps);
                }
            }
        }
        catch (PeerLostException error)
        {
            error.Data["gradients left"] = network.Parameters().Count(parameter => parameter.Gradient is not null);
            throw;
        }
        return Values(network);
    }

    public static Sequential Network(ulong seed)
    {
        using var random = new RandomGenerator(seed);
        return new Sequential(new Linear(4, 16, random), new Tanh(), new Linear(16, 1, random));
    }

    public static float[] Values(Module network) => [.. network.Parameters().SelectMany(parameter => parameter.ToArray<float>())];

    private static void Save(TrainingCheckpoint training, string path, LoaderPosition position, int steps) => training.Save(
        path, new(position.Epoch, position.NextBatch, steps) { LoaderState = JsonSerializer.SerializeToUtf8Bytes(position) });

    private static void Step(Sequential network, float[][] batch, DataParallel? parallel, Sgd optimizer)
    {
        using var scope = new Scope();
        var x = Tensor.From<float>([.. batch.SelectMany(item => item[..4])], batch.Length, 4);
        var y = Tensor.From<float>([.. batch.Select(item => item[4])], batch.Length, 1);
        optimizer.ClearGradients();
        var difference = network.Forward(x) - y;
        (difference * difference).Mean().Backward();
        parallel?.AverageGradients();
        optimizer.Step();
    }

    private sealed class Tanh : Layer
    {
        public override Tensor Forward(Tensor x) => x.Tanh();
    }
}
