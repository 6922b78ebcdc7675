using Mien.Bench.Features;
using Mien.Torch;

namespace Mien.Bench.Akm;

/// <summary><c>bench/peers/akmnet.py</c>: the same network and losses in PyTorch.</summary>
internal sealed class AkmNetPeer : IDisposable
{
    private readonly PythonPeer _python = new("akmnet.py");
    private readonly TemporaryFolder _folder = new();

    /// <summary>Gives the peer our weights and clip.</summary>
    public AkmNetPeer(OurAkmNet ours)
    {
        ours.Write(_folder.File("network.pt"));
        _python.Ask<bool>(new { command = "load", file = _folder.File("network.pt"), TorchRuntime.Threads });
    }

    /// <summary>The logits.</summary>
    public float[] Output() => _python.Ask<float[]>(new { command = "output" });

    /// <summary>One training step.</summary>
    public void Step() => _python.Ask<double>(new { command = "step" });

    /// <summary>Times both sides in turn.</summary>
    public CaseResult Compare(string name, int rounds, Action ours, string command)
    {
        var (ourMs, peerMs) = Alternation.Measure(rounds, ours, () => _python.Ask<double>(new { command }));
        return CaseResult.WithTarget(name, ourMs, $"{_python.Name}, {TorchRuntime.Threads} threads", peerMs);
    }

    public void Dispose()
    {
        _python.Dispose();
        _folder.Dispose();
    }
}
