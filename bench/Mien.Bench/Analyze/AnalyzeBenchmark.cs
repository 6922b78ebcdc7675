using System.Diagnostics;
using Mien.Analysis;
using Mien.Faces;
using Mien.Media;

namespace Mien.Bench.Analyze;

/// <summary>
/// The speed of <c>./mien analyze</c> on one face at 640x360, end to end with everything it writes, beside a plain Python pipeline of
/// the same decoder and networks that computes no features and writes nothing. Starting up and loading networks do not count.
/// </summary>
internal sealed class AnalyzeBenchmark : IBenchmark
{
    /// <inheritdoc/>
    public string Name => "analyze";

    /// <inheritdoc/>
    public string Description => "one face at 640x360, from the file to the results";

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult> Run(int rounds, Action<string> say)
    {
        var begin = Process.GetCurrentProcess().StartTime;
        var models = FaceModels.Installed();
        using var run = new VideoRun(models);
        using (new FaceTracker(models))
        {
        }
        var ourStart = DateTime.Now - begin;

        var clock = Stopwatch.StartNew();
        using var peer = new AnalyzePeer(Path.GetDirectoryName(models.WeightsPath("facemesh"))!);
        var start = new CaseResult(
            "start-and-load", ourStart.TotalMilliseconds, peer.Program, clock.Elapsed.TotalMilliseconds);

        using var folder = new TemporaryFolder();
        var clip = folder.File("one-face.mp4");
        say($"The clip: {OneFaceClip.Make(clip)}.");
        say(PipelineParity.Require(models, peer, clip));
        using var picture = ImageReader.Read(clip);
        CaseResult[] networks = [.. new NetworkComparison(models, peer, picture, folder).Run(rounds)];
        return [.. WholeRuns(run, peer, clip, folder, rounds, say), .. networks, start];
    }

    private static IEnumerable<CaseResult> WholeRuns(
        VideoRun run, AnalyzePeer peer, string clip, TemporaryFolder folder, int rounds, Action<string> say)
    {
        AnalyzeOnce();    // warms up, as the trials of the peer do
        var setting = PeerSetting.All.MinBy(setting => peer.Run(setting, clip).Seconds)!;
        var ours = new double[rounds];
        var peers = new double[rounds];
        var stages = run.Times.Ran.ToDictionary(stage => stage, _ => new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            var before = stages.Keys.ToDictionary(stage => stage, run.Times.Seconds);
            var our = AnalyzeOnce();
            var their = peer.Run(setting, clip);
            if ((their.Frames, their.FramesWithFace) != (our.Summary!.Frames, our.Summary.FramesWithFace))
                throw new PeerException($"The peer sees {their.FramesWithFace} faces in {their.Frames} frames, we {our.Summary.FramesWithFace} in {our.Summary.Frames}.");
            ours[round] = 1000 * our.Seconds / their.Frames;
            peers[round] = 1000 * their.Seconds / their.Frames;
            foreach (var (stage, times) in stages)
                times[round] = 1000 * (run.Times.Seconds(stage) - before[stage]) / their.Frames;
            say($"Round {round + 1} of {rounds}: ours {1000 / ours[round]:0} frames/s, the peer {1000 / peers[round]:0} frames/s.");
        }

        var total = stages.Values.Sum(Median.Of);
        foreach (var (stage, times) in stages)
            say($"{stage}: {Median.Of(times) / total:0 %} of the time that our threads spend in stages.");
        return
        [
            CaseResult.WithTarget("analyze-640x360-one-face", Median.Of(ours), peer.Name(setting), Median.Of(peers)),
            .. stages.Select(stage => new CaseResult($"stage-{stage.Key.ToString().ToLowerInvariant()}", Median.Of(stage.Value))),
        ];

        RunResult AnalyzeOnce()
        {
            var results = folder.File("results");
            var result = run.Analyze(clip, results);
            Directory.Delete(results, recursive: true);
            return result;
        }
    }
}
