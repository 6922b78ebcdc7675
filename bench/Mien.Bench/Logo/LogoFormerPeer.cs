using Mien.Bench.Engine;

namespace Mien.Bench.Logo;

/// <summary><c>bench/peers/logo_former.py</c>: the same network in PyTorch.</summary>
internal sealed class LogoFormerPeer : IDisposable
{
    private readonly TimedPeer _python = new("logo_former.py", Setting.Contiguous, Setting.ChannelsLast);
    private readonly TemporaryFolder _folder = new();

    /// <summary>Gives the peer our weights and clips.</summary>
    public LogoFormerPeer(OurLogoFormer ours)
    {
        ours.Write(_folder.File("network.pt"));
        var options = ours.Options;
        _python.Ask<bool>(new
        {
            command = "load",
            file = _folder.File("network.pt"),
            options = new { options.BackboneWidth, options.BackboneStages, options.Width, options.Heads, options.Blocks, options.MlpRatio, window = new[] { options.Window.Frames, options.Window.Height, options.Window.Width } },
        });
    }

    /// <summary>The logits.</summary>
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
