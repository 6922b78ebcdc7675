using System.Globalization;
using Mien.Tests;
using Mien.Tests.Media;

namespace Mien.Cli.Tests.Analyze;

/// <summary>Memory does not grow with the length of the video.</summary>
[Trait("Category", "slow")]
[Collection(nameof(Alone))]
public sealed class MemoryTests(Clips clips) : IDisposable
{
    private const double MegaByte = 1e6;

    private readonly MediaFolder _media = new();
    private readonly TemporaryFolder _out = new();

    public void Dispose()
    {
        _media.Dispose();
        _out.Dispose();
    }

    [Fact]
    public void Ten_minutes_take_hardly_more_memory_than_one() => Compare(60, 600, "--systems", "none");

    [Fact]
    public void Looking_for_expressions_takes_no_more_for_longer_videos() => Compare(15, 60);

    private void Compare(int shorter, int longer, params string[] options)
    {
        var (one, other) = (PeakMemory(shorter, options), PeakMemory(longer, options));
        TestContext.Current.SendDiagnosticMessage($"peak memory: {one / MegaByte:F0} MB for {shorter} s, {other / MegaByte:F0} MB for {longer} s");

        other.ShouldBeLessThan(700 * MegaByte);
        (other / one).ShouldBeLessThan(1.1);
    }

    private double PeakMemory(int seconds, string[] options)
    {
        var video = _media.Make($"{seconds}.mp4", "-stream_loop", "-1", "-i", clips.Row, "-t", $"{seconds}", "-c", "copy");
        var (peak, process) = (0.0, Tool.Start(["analyze", video, "--out", _out.Path, "--max-faces", "2", .. options]));
        using (process)
        {
            while (!process.HasEnded)
            {
                peak = Math.Max(peak, PeakSoFar(process.Id));
                Thread.Sleep(20);
            }
            process.Finish().ShouldEndWith(0);
        }
        new ResultFolder(_out[$"{seconds}"]).Meta.Frames.ShouldBeInRange((25 * seconds) - 2, (25 * seconds) + 2);
        return peak;
    }

    /// <summary>The system's own record of the most memory the process has had, in bytes.</summary>
    private static double PeakSoFar(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * double.Parse(line.Split(' ', '\t', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;                                   // it has ended meanwhile
        }
    }
}
