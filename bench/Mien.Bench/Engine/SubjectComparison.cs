using System.Diagnostics;

namespace Mien.Bench.Engine;

/// <summary>One network on both sides: parity first, then times in turn.</summary>
internal sealed class SubjectComparison(Subject subject, EnginePeer peer, Action<string> say)
{
    // Of the largest value of the output.
    private const float Tolerance = 1e-4f;

    // After its work a side's threads wait busily for more, and would slow the other side down.
    private static readonly TimeSpan WhileThreadsSpin = TimeSpan.FromMilliseconds(100);

    /// <summary>A row for the forward pass and one for the training step.</summary>
    public IReadOnlyList<CaseResult> Run(int rounds, string file)
    {
        subject.Write(file);
        peer.Load(subject.Name, file);
        RequireSameOutputs("outputs");
        subject.Use(subject.Settings[0], Part.Step);
        subject.Run(Part.Step);
        peer.Time(Part.Step, subject.Settings[0], 1);
        RequireSameOutputs("outputs after a step");
        return [Compare(Part.Forward, rounds), Compare(Part.Step, rounds)];
    }

    private void RequireSameOutputs(string what)
    {
        foreach (var setting in subject.Settings)
        {
            var ours = subject.Output(setting);
            Parity.RequireClose($"{subject.Name}, {what}, {setting}", ours, peer.Output(setting), Tolerance * ours.Max(MathF.Abs));
        }
    }

    private CaseResult Compare(Part part, int rounds)
    {
        var ours = subject.Settings.ToDictionary(setting => setting, _ => new List<double>());
        var peers = subject.Settings.ToDictionary(setting => setting, _ => new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var setting in subject.Settings)
            {
                var (our, their) = TimeBoth(part, setting, oursFirst: round % 2 == 0);
                if (round == 0)    // warms up
                    continue;
                ours[setting].AddRange(our);
                peers[setting].AddRange(their);
            }
        }

        // The peer as fast as it gets; ours on as many threads, in the layout that suits it.
        var best = subject.Settings.MinBy(setting => Median.Of(peers[setting]))!;
        var chosen = subject.Settings.Where(setting => setting.HasThreadsOf(best)).MinBy(setting => Median.Of(ours[setting]))!;
        var name = $"{subject.Name}-{part}".ToLowerInvariant();
        foreach (var setting in subject.Settings)
            say($"{name}, {setting}: ours {1000 * Median.Of(ours[setting]):0.00} ms, the peer {1000 * Median.Of(peers[setting]):0.00} ms.");
        say($"{name}: ours with {chosen}, the peer with {best}.");
        return CaseResult.WithTarget(name, 1000 * Median.Of(ours[chosen]), $"{peer.Name}, {best}", 1000 * Median.Of(peers[best]));
    }

    private (double[] Our, double[] Their) TimeBoth(Part part, Setting setting, bool oursFirst)
    {
        if (oursFirst)
            return (Time(part, setting), TimeOfPeer(part, setting));
        var their = TimeOfPeer(part, setting);
        return (Time(part, setting), their);
    }

    private double[] TimeOfPeer(Part part, Setting setting)
    {
        Thread.Sleep(WhileThreadsSpin);
        return peer.Time(part, setting, subject.Calls);
    }

    private double[] Time(Part part, Setting setting)
    {
        Thread.Sleep(WhileThreadsSpin);
        subject.Use(setting, part);
        var seconds = new double[subject.Calls];
        foreach (ref var time in seconds.AsSpan())
        {
            var begin = Stopwatch.GetTimestamp();
            subject.Run(part);
            time = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        }
        return seconds;
    }
}
