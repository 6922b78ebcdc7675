using Mien.Bench.Engine;
using Mien.Bench.Features;
using Mien.Torch;

namespace Mien.Bench.Logo;

/// <summary><c>bench/peers/logo_former.py</c>: the same network in PyTorch.</summary>
internal sealed class LogoFormerPeer : IDisposable
{
    // After its work a side's threads wait busily for more, and would slow the other side down.
    private static readonly TimeSpan WhileThreadsSpin = TimeSpan.FromMilliseconds(100);

    private readonly PythonPeer _python = new("logo_former.py");
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
    public void Step() => Time("step", new(Setting.Contiguous, TorchRuntime.Threads, 1));

    /// <summary>Times both sides in turn, the peer in the setting in which it is fastest.</summary>
    public CaseResult Compare(string name, int rounds, string command, Action ours)
    {
        var processors = TorchRuntime.Threads;
        var settings = ((string[])[Setting.Contiguous, Setting.ChannelsLast])
            .SelectMany(layout => ((Setting[])[new(layout, processors, 1), new(layout, 1, processors)]).Distinct()).ToArray();
        var best = settings.MinBy(setting => Enumerable.Range(0, 3).Min(_ => Time(command, setting)))!;
        var (ourMs, peerMs) = Alternation.Measure(rounds, ours, () => Time(command, best));
        return CaseResult.WithTarget(name, ourMs, $"{_python.Name}, {best}", peerMs);
    }

    public void Dispose()
    {
        _python.Dispose();
        _folder.Dispose();
    }

    private double Time(string command, Setting setting)
    {
        Thread.Sleep(WhileThreadsSpin);
        var seconds = _python.Ask<double>(new { command, setting.Layout, setting.Threads, setting.BlasThreads });
        Thread.Sleep(WhileThreadsSpin);
        return seconds;
    }
}
