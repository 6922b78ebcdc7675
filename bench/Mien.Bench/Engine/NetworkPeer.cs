namespace Mien.Bench.Engine;

/// <summary>A Python program that holds the same network as we do, with the weights and data that we gave it.</summary>
internal sealed class NetworkPeer : IDisposable
{
    private readonly TimedPeer _python;
    private readonly TemporaryFolder _folder = new();

    /// <param name="program">Its file name.</param>
    /// <param name="write">Writes our weights and data to a file.</param>
    /// <param name="options">The network's shape, as the program wants to know it.</param>
    /// <param name="layouts">The orders of dimensions that it knows.</param>
    public NetworkPeer(string program, Action<string> write, object options, params IReadOnlyList<string> layouts)
    {
        _python = new(program, layouts);
        write(_folder.File("network.pt"));
        _python.Ask<bool>(new { command = "load", file = _folder.File("network.pt"), options });
    }

    /// <summary>What it makes of the data.</summary>
    public float[] Output() => _python.Ask<float[]>(new { command = "output" });

    /// <summary>One training step.</summary>
    public void Step() => _python.Do("step");

    /// <summary>Times both sides in turn, the peer in the setting in which it is fastest.</summary>
    public CaseResult Compare(string name, int rounds, string command, Action ours) => _python.Compare(name, rounds, command, ours);

    public void Dispose()
    {
        _python.Dispose();
        _folder.Dispose();
    }
}
