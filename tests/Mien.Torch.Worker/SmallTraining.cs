using Mien.Torch.Collectives;
using Mien.Torch.Data;
using Mien.Torch.Modules;

namespace Mien.Torch.Worker;

/// <summary>A small network trained by plain gradient descent; the same steps on one process or several.</summary>
public static class SmallTraining
{
    public const int Items = 96;

    /// <param name="group">Null trains alone.</param>
    /// <param name="jointBatch">Items a step on all ranks together.</param>
    /// <param name="epochs">Times through the data.</param>
    /// <param name="afterStep">Called with the number of steps done.</param>
    /// <returns>The network's parameters, one after another.</returns>
    public static float[] Run(ProcessGroup? group, int jointBatch, int epochs, Action<int>? afterStep = null)
    {
        // Each rank begins elsewhere: only rank 0's weights count.
        using var network = Network((ulong)(group?.Rank ?? 0));
        var parallel = group is null ? null : new DataParallel(network, group);
        var ranks = group?.WorldSize ?? 1;
        var loader = new DataLoader<float[], float[][]>(
            new Numbers(Items), items => [.. items], new() { BatchSize = jointBatch / ranks, Seed = 5, Rank = group?.Rank ?? 0, WorldSize = ranks });
        var steps = 0;
        try
        {
            for (var epoch = 0; epoch < epochs; epoch++)
            {
                foreach (var batch in loader.Epoch())
                {
                    Step(network, batch, parallel);
                    afterStep?.Invoke(++steps);
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

    private static void Step(Sequential network, float[][] batch, DataParallel? parallel)
    {
        using var scope = new Scope();
        var x = Tensor.From<float>([.. batch.SelectMany(item => item[..4])], batch.Length, 4);
        var y = Tensor.From<float>([.. batch.Select(item => item[4])], batch.Length, 1);
        network.ClearGradients();
        var difference = network.Forward(x) - y;
        (difference * difference).Mean().Backward();
        parallel?.AverageGradients();
        using var noGradient = new NoGradient();
        foreach (var parameter in network.Parameters())
            parameter.AddInPlace(parameter.Gradient!, -0.1);
    }

    private sealed class Tanh : Layer
    {
        public override Tensor Forward(Tensor x) => x.Tanh();
    }
}
