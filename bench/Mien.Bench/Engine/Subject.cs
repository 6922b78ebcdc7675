using Mien.Torch;
using Mien.Torch.Backbones;
using Mien.Torch.Checkpoints;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;

namespace Mien.Bench.Engine;

/// <summary>A network with a batch for it: what both sides compute.</summary>
internal sealed class Subject : IDisposable
{
    private const double LearningRate = 0.01;

    private readonly Module _network;
    private readonly Func<Tensor, Tensor> _forward;
    private readonly Sgd _optimizer;
    private readonly Tensor _target;
    private Tensor _input;

    private Subject(string name, Module network, Func<Tensor, Tensor> forward, RandomGenerator random, long classes, params long[] input)
    {
        (Name, _network, _forward) = (name, network, forward);
        _input = Tensors.Normal(input, random);
        _target = Tensors.Integers(classes, [input[0]], random);
        _optimizer = new Sgd(ParameterGroups.Single(network.NamedParameters()), LearningRate);
        Settings = network is ResNet ? Setting.All(Setting.Contiguous, Setting.ChannelsLast) : Setting.All(Setting.Contiguous);
    }

    /// <summary>What cases are called after.</summary>
    public string Name { get; }

    /// <summary>Threads, and layouts where there is more than one convolution to feel them.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>Runs a timing: enough for a tenth of a second.</summary>
    public int Calls { get; private init; } = 2;

    /// <summary>All subjects, each made when it is asked for. Nothing in them is drawn in training, so that both sides stay alike.</summary>
    public static IEnumerable<Subject> All(RandomGenerator random)
    {
        yield return Classifier("resnet18", new ResNet(ResNetOptions.ResNet18, random), random, batch: 8);
        var small = new VisionTransformerOptions { Width = 384, Heads = 6, Hidden = 1536 };
        yield return Classifier("vit-s16", new VisionTransformer(small, random), random, batch: 8);
        yield return Classifier("swin-t", new SwinTransformer(new() { DropPath = 0 }, random), random, batch: 4);
        var gru = new Gru(new() { Inputs = 256, Hidden = 128, Layers = 2, Bidirectional = true, BatchFirst = true }, random);
        yield return new Subject("gru", gru, x => gru.Forward(x).Output, random, classes: 1, 8, 64, 256) { Calls = 20 };
    }

    /// <summary>Writes weights, input and target for the peer.</summary>
    public void Write(string path)
    {
        using var scope = new Scope();
        using var state = _network.Save();
        state.Add("input", _input.Clone());
        state.Add("target", _target.Clone());
        PyTorchFile.Write(path, state);
    }

    /// <summary>The network's output in prediction.</summary>
    public float[] Output(Setting setting)
    {
        Use(setting, Part.Forward);
        using var scope = new Scope();
        using var inference = new InferenceMode();
        return _forward(_input).ToArray<float>();
    }

    /// <summary>Does the part once; the scope's end, which frees what was made on the way, belongs to it.</summary>
    public void Run(Part part)
    {
        using var scope = new Scope();
        if (part == Part.Forward)
        {
            using var inference = new InferenceMode();
            _forward(_input);
            return;
        }
        _optimizer.ClearGradients();
        var output = _forward(_input);
        var loss = output.Rank == 2 ? output.CrossEntropy(_target) : (output * output).Mean();
        loss.Backward();
        _optimizer.Step();
    }

    /// <summary>Sets threads, layout and mode up.</summary>
    public void Use(Setting setting, Part part)
    {
        TorchRuntime.Threads = setting.Threads;
        TorchRuntime.SetBlasThreads(setting.BlasThreads);
        _network.Train(part == Part.Step);
        if (_input.Rank != 4)
            return;
        var format = setting.Layout == Setting.ChannelsLast ? MemoryFormat.ChannelsLast : MemoryFormat.Contiguous;
        _network.To(format);
        var before = _input;
        _input = before.Contiguous(format);
        before.Dispose();
    }

    /// <summary>Frees network and batch.</summary>
    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
        _input.Dispose();
        _target.Dispose();
    }

    private static Subject Classifier(string name, Layer network, RandomGenerator random, long batch) =>
        new(name, network, network.Forward, random, 1000, batch, 3, 224, 224);
}
