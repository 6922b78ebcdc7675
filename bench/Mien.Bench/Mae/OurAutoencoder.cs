using Mien.Bench.Engine;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;
using Mien.Torch.Checkpoints;
using Mien.Torch.Optimizers;

namespace Mien.Bench.Mae;

/// <summary>A masked autoencoder with faces of noise; it learns as in pre-training, and its encoder sees as in use.</summary>
internal sealed class OurAutoencoder : IDisposable
{
    private readonly MaskedAutoencoder _network;
    private readonly AdamW _optimizer;
    private readonly Tensor _faces;
    private readonly PatchMask _mask;
    private readonly MaskedAutoencoderOptions _options;

    public OurAutoencoder(MaskedAutoencoderOptions options, int faces)
    {
        using var random = new RandomGenerator(1);
        var noise = new Random(1);
        _options = options;
        _network = new(options, random);
        _faces = Tensors.Uniform([faces, 3, options.ImageSize, options.ImageSize], random);
        _mask = PatchMask.Of([.. Enumerable.Range(0, faces * options.Patches).Select(_ => noise.NextDouble())], options.Patches, options.Kept);
        _optimizer = new(ParameterGroups.Single(_network.NamedParameters(), 0.05), 1e-4, beta2: 0.95);
    }

    /// <summary><c>bench/peers/mae.py</c>: the same network in PyTorch, with our weights, faces and masks.</summary>
    public NetworkPeer Peer() => new(
        "mae.py", Write, new { _options.PatchSize, _options.Width, _options.Depth, _options.Heads, _options.DecoderWidth, _options.DecoderDepth, _options.DecoderHeads },
        Setting.Contiguous);

    private void Write(string path)
    {
        using var scope = new Scope();
        using var state = _network.Save();
        foreach (var (name, tensor) in new[] { ("faces", _faces), ("kept", _mask.Kept), ("restore", _mask.Restore), ("hidden", _mask.Hidden) })
            state.Add(name, tensor.Clone());
        PyTorchFile.Write(path, state);
    }

    /// <summary>What the encoder makes of all faces whole, in as many batches at once as there are threads.</summary>
    public float[] Encode()
    {
        _network.Evaluate();
        var (faces, threads) = ((int)_faces.Shape[0], TorchRuntime.Threads);
        var features = new float[threads][];
        Parallel.For(0, threads, new() { MaxDegreeOfParallelism = threads }, i =>
        {
            TorchRuntime.Threads = 1;
            using var scope = new Scope();
            using var inference = new InferenceMode();
            features[i] = _network.Encoder.Features(_faces[(faces * i / threads)..(faces * (i + 1) / threads)]).ToArray<float>();
        });
        TorchRuntime.Threads = threads;
        return [.. features.SelectMany(batch => batch)];
    }

    /// <summary>All faces forwards and backwards, and a step of the optimizer.</summary>
    public void Step()
    {
        using var scope = new Scope();
        _network.Train();
        _optimizer.ClearGradients();
        _network.Loss(_faces, _mask).Backward();
        _optimizer.Step();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
        _faces.Dispose();
        _mask.Dispose();
    }
}
