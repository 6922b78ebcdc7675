using Mien.Bench.Features;
using Mien.Torch;

namespace Mien.Bench.Engine;

/// <summary>A Python program with a network: its timings are in seconds, and it is asked for each in the setting in which it is fastest.</summary>
/// <param name="program">Its file name.</param>
/// <param name="layouts">The orders of dimensions that it knows.</param>
internal sealed class TimedPeer(string program, params IReadOnlyList<string> layouts) : IDisposable
{
    // After its work a side's threads wait busily for more, and would slow the other side down.
    private static readonly TimeSpan WhileThreadsSpin = TimeSpan.FromMilliseconds(100);

    private readonly PythonPeer _python = new(program);

    /// <summary>Sends a request that is not timed.</summary>
    public T Ask<T>(object request) => _python.Ask<T>(request);

    /// <summary>Lets it do something once, in its first layout.</summary>
    public void Do(string command) => Time(command, new(layouts[0], TorchRuntime.Threads, 1));

    /// <summary>Times both sides in turn.</summary>
    public CaseResult Compare(string name, int rounds, string command, Action ours)
    {
        var processors = TorchRuntime.Threads;
        var settings = layouts.SelectMany(layout => ((Setting[])[new(layout, processors, 1), new(layout, 1, processors)]).Distinct()).ToArray();
        var best = settings.MinBy(setting => Enumerable.Range(0, 3).Min(_ => Time(command, setting)))!;
        var (ourMs, peerMs) = Alternation.Measure(rounds, ours, () => Time(command, best));
        return CaseResult.WithTarget(name, ourMs, $"{_python.Name}, {best}", peerMs);
    }

    public void Dispose() => _python.Dispose();

    private double Time(string command, Setting setting)
    {
        Thread.Sleep(WhileThreadsSpin);
        var seconds = _python.Ask<double>(new { command, setting.Layout, setting.Threads, setting.BlasThreads });
        Thread.Sleep(WhileThreadsSpin);
        return seconds;
    }
}
