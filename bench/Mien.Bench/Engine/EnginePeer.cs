namespace Mien.Bench.Engine;

/// <summary><c>bench/peers/engine.py</c>: the same networks from torchvision and PyTorch.</summary>
internal sealed class EnginePeer : IDisposable
{
    private readonly PythonPeer _python = new("engine.py");

    /// <summary>What the peer is, e.g. <c>PyTorch 1.13.1</c>.</summary>
    public string Name => _python.Name;

    /// <summary>Makes a network and fills it.</summary>
    /// <param name="subject">Its name.</param>
    /// <param name="file">Weights, input and target.</param>
    public void Load(string subject, string file) => _python.Ask<bool>(new { command = "load", subject, file });

    /// <summary>The network's output in prediction, flat.</summary>
    public float[] Output(Setting setting) => _python.Ask<float[]>(new { command = "output", setting.Layout, setting.Threads, setting.BlasThreads });

    /// <summary>Seconds of each of some calls.</summary>
    public double[] Time(Part part, Setting setting, int calls) =>
        _python.Ask<double[]>(new { command = $"{part}".ToLowerInvariant(), setting.Layout, setting.Threads, setting.BlasThreads, calls });

    /// <summary>Seconds of each of some chains of additions, and the last sum.</summary>
    public ChainAnswer Chain(int additions, int calls) => _python.Ask<ChainAnswer>(new { command = "chain", additions, calls });

    /// <summary>Ends the peer.</summary>
    public void Dispose() => _python.Dispose();
}

/// <summary>Seconds of each chain, and what came out.</summary>
internal sealed record ChainAnswer(double[] Seconds, float Sum);
