using Mien.Bench.Engine;

namespace Mien.Bench.Mae;

/// <summary><c>bench/peers/mae.py</c>: the same network in PyTorch.</summary>
internal sealed class AutoencoderPeer : IDisposable
{
    private readonly TimedPeer _python = new("mae.py", Setting.Contiguous);
    private readonly TemporaryFolder _folder = new();

    /// <summary>Gives the peer our weights, faces and masks.</summary>
    public AutoencoderPeer(OurAutoencoder ours)
    {
        ours.Write(_folder.File("network.pt"));
        var options = ours.Options;
        _python.Ask<bool>(new
        {
            command = "load",
            file = _folder.File("network.pt"),
            options = new { options.PatchSize, options.Width, options.Depth, options.Heads, options.DecoderWidth, options.DecoderDepth, options.DecoderHeads },
        });
    }

    /// <summary>What the encoder makes of all faces whole.</summary>
    public float[] Output() => _python.Ask<float[]>(new { command = "output" });

    /// <summary>One pre-training step.</summary>
    public void Step() => _python.Do("step");

    /// <summary>Times both sides in turn, the peer in the setting in which it is fastest.</summary>
    public CaseResult Compare(string name, int rounds, string command, Action ours) => _python.Compare(name, rounds, command, ours);

    public void Dispose()
    {
        _python.Dispose();
        _folder.Dispose();
    }
}
