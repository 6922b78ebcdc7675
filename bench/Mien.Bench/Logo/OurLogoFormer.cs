using Mien.Bench.Engine;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;
using Mien.Torch.Checkpoints;
using Mien.Torch.Optimizers;

namespace Mien.Bench.Logo;

/// <summary>A network with clips of noise; it learns as in training and predicts as in use.</summary>
internal sealed class OurLogoFormer : IDisposable
{
    private const int Classes = 7;

    private readonly LogoFormerNetwork _network;
    private readonly Sgd _optimizer;
    private readonly Tensor _clips;
    private readonly Tensor _labels;
    private readonly LogoFormerNetworkOptions _options;
    private LogoFormerNetwork? _folded;

    public OurLogoFormer(LogoFormerNetworkOptions options, int clips)
    {
        _options = options;
        using var random = new RandomGenerator(1);
        _network = new(options, Classes, random);
        _network.To(MemoryFormat.ChannelsLast);
        _clips = Tensors.Uniform([clips, options.Frames, 3, options.Size, options.Size], random);
        _labels = Tensor.From<long>([.. Enumerable.Range(0, clips).Select(i => (long)(i % Classes))], clips);
        _optimizer = new(ParameterGroups.Single(_network.NamedParameters(), 1e-4), 1e-3, 0.9);
    }

    /// <summary><c>bench/peers/logo_former.py</c>: the same network in PyTorch, with our weights and clips.</summary>
    public NetworkPeer Peer() => new(
        "logo_former.py", Write,
        new
        {
            _options.BackboneWidth,
            _options.BackboneStages,
            _options.Width,
            _options.Heads,
            _options.Blocks,
            _options.MlpRatio,
            window = new[] { _options.Window.Frames, _options.Window.Height, _options.Window.Width },
        },
        Setting.Contiguous, Setting.ChannelsLast);

    private void Write(string path)
    {
        using var scope = new Scope();
        using var state = _network.Save();
        state.Add("clips", _clips.Clone());
        state.Add("labels", _labels.Clone());
        PyTorchFile.Write(path, state);
    }

    /// <summary>The logits, as many clips at once as there are threads.</summary>
    public float[] Predict()
    {
        var network = _folded ??= Folded();
        var logits = new float[_clips.Shape[0]][];
        var threads = TorchRuntime.Threads;
        Parallel.For(0, logits.Length, new() { MaxDegreeOfParallelism = threads }, i =>
        {
            TorchRuntime.Threads = logits.Length > 1 ? 1 : threads;
            using var scope = new Scope();
            using var inference = new InferenceMode();
            logits[i] = network.Forward(_clips[i].Unsqueeze(0)).ToArray<float>();
        });
        TorchRuntime.Threads = threads;
        return [.. logits.SelectMany(row => row)];
    }

    /// <summary>All clips forwards and backwards, and a step of the optimizer.</summary>
    public void Step()
    {
        _folded?.Dispose();
        _folded = null;
        _network.Train();
        using var scope = new Scope();
        _optimizer.ClearGradients();
        _network.Forward(_clips).CrossEntropy(_labels).Backward();
        _optimizer.Step();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
        _folded?.Dispose();
        _clips.Dispose();
        _labels.Dispose();
    }

    private LogoFormerNetwork Folded()
    {
        using var random = new RandomGenerator(1);
        var folded = new LogoFormerNetwork(_options, Classes, random);
        using var scope = new Scope();
        using var state = _network.Save();
        folded.Load(state);
        folded.Evaluate();
        folded.FoldNorms();
        folded.To(MemoryFormat.ChannelsLast);
        return folded;
    }
}
