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
    public void Ten_minutes_take_hardly_more_memory_than_one()
    {
        var one = PeakMemory(60);
        var ten = PeakMemory(600);
        TestContext.Current.SendDiagnosticMessage($"peak memory: {one / MegaByte:F0} MB for one minute, {ten / MegaByte:F0} MB for ten");

        ten.ShouldBeLessThan(700 * MegaByte);
        (ten / one).ShouldBeLessThan(1.1);
    }

    [Fact]
    public void Spotting_a_minute_at_200_frames_a_second_takes_hardly_more_memory_than_a_quarter_of_one()
    {
        var quarter = PeakMemory("spot", FastVideo(15));
        var whole = PeakMemory("spot", FastVideo(60));
        TestContext.Current.SendDiagnosticMessage($"peak memory: {quarter / MegaByte:F0} MB for 15 seconds, {whole / MegaByte:F0} MB for 60");
        File.ReadLines(_out["60/scores.csv"]).Count().ShouldBeGreaterThan(11_000);

        (whole / quarter).ShouldBeLessThan(1.1);
    }

    // One face that sways for a second and then holds still: the flow of equal frames takes no time.
    private string FastVideo(int seconds) => _media.Make(
        $"{seconds}.mp4", "-i", clips.Row, "-vf", "trim=end_frame=1,loop=-1:1,crop=320:300:160+20*sin(min(n\\,200)/40):30+10*sin(min(n\\,200)/30),setpts=N/200/TB", "-r", "200", "-t", $"{seconds}");

    private double PeakMemory(int seconds)
    {
        var video = _media.Make($"{seconds}.mp4", "-stream_loop", "-1", "-i", clips.Row, "-t", $"{seconds}", "-c", "copy");
        var peak = PeakMemory("analyze", video, "--max-faces", "2", "--systems", "none");
        new ResultFolder(_out[$"{seconds}"]).Meta.Frames.ShouldBeInRange((25 * seconds) - 2, (25 * seconds) + 2);
        return peak;
    }

    private double PeakMemory(string command, string video, params string[] options)
    {
        var (peak, process) = (0.0, Tool.Start([command, video, "--out", _out.Path, .. options]));
        using (process)
        {
            while (!process.HasEnded)
            {
                peak = Math.Max(peak, PeakSoFar(process.Id));
                Thread.Sleep(20);
            }
            process.Finish().ShouldEndWith(0);
        }
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
