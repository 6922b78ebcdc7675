using Mien.Systems.AkmNet.Networks;
using Mien.Torch;
using Mien.Torch.Checkpoints;
using Mien.Torch.Optimizers;

namespace Mien.Bench.Akm;

/// <summary>The published network with a clip of noise. Nothing is dropped, so that both sides stay alike.</summary>
internal sealed class OurAkmNet : IDisposable
{
    internal const int Frames = 60;
    private const int Label = 1, Classes = 3;

    private readonly AkmNetNetworkOptions _options = new() { Dropout = 0 };
    private readonly AkmNetNetwork _network;
    private readonly Sgd _optimizer;
    private readonly Tensor _clip;

    public OurAkmNet()
    {
        using var random = new RandomGenerator(1);
        _network = new(_options, Classes, random);
        _clip = Tensors.Uniform([Frames, 1, _options.Size, _options.Size], random);
        _optimizer = new(ParameterGroups.Single(_network.NamedParameters(), 5e-4), 1e-3, 0.9);
    }

    /// <summary>Writes weights and clip for the peer.</summary>
    public void Write(string path)
    {
        using var scope = new Scope();
        using var state = _network.Save();
        state.Add("clip", _clip.Clone());
        PyTorchFile.Write(path, state);
    }

    /// <summary>The logits.</summary>
    public float[] Predict()
    {
        _network.Evaluate();
        using var scope = new Scope();
        using var inference = new InferenceMode();
        return _network.Forward(_clip).Logits.ToArray<float>();
    }

    /// <summary>One clip forwards and backwards, and a step of the optimizer.</summary>
    public void Step()
    {
        _network.Train();
        using var scope = new Scope();
        _optimizer.ClearGradients();
        var output = _network.Forward(_clip);
        var loss = output.Logits.Unsqueeze(0).CrossEntropy(Tensor.From<long>([Label], 1)) + output.Mined.Loss(_options.KeyFrames)!;
        loss.Backward();
        _optimizer.Step();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
        _clip.Dispose();
    }
}
