using Mien.Analysis;
using Mien.Media;
using Mien.Outputs.Spotting;

namespace Mien.Cli;

/// <summary>What <c>analyze</c> and <c>spot</c> tell the user: progress and notes on the error stream, results on the output.</summary>
internal sealed class AnalyzeScreen(bool quiet, bool json, bool listExpressions = false)
{
    private readonly List<object> _results = [];
    private ProgressLine? _line;

    public IProgress<AnalysisProgress>? Progress => quiet || Console.IsErrorRedirected ? null : new Forward(this);

    public void Begin(string video, VideoInfo info, AnalysisOptions options)
    {
        _line = new(Path.GetFileName(video));
        _line.Begin(info, options);
    }

    public void Fail()
    {
        if (Progress is not null)
            _line?.Clear();
        _line = null;
    }

    public void Show(RunResult result)
    {
        Fail();
        _results.Add(new
        {
            result.Input,
            result.Folder,
            result.Skipped,
            result.Summary?.Frames,
            result.Summary?.FramesWithFace,
            result.Summary?.Complete,
            result.Persons,
            result.Events,
            result.Seconds,
            result.FramesPerSecond,
            result.Summary?.Notes,
        });
        if (quiet || json)
            return;
        if (result.Summary is not { } summary)
        {
            Console.WriteLine($"{result.Input}: done before, in {result.Folder}");
            return;
        }
        Console.WriteLine(
            $"{result.Input}: {summary.Frames:N0} frames, {Count(result.Persons, "face")}, {Count(result.Events, "event")}, " +
            $"{result.FramesPerSecond:F0} frames/s");
        Console.WriteLine($"  {Path.Combine(result.Folder, "report.html")}");
        foreach (var item in listExpressions && summary.Spotted is { } spotted ? ExpressionEvents.Of(spotted) : [])
            Console.WriteLine($"  face {item.FaceId}  {item.Type,-16}  {item.OnsetTime} to {item.OffsetTime}, strongest at {item.ApexTime}, score {item.Score:F2}");
        foreach (var note in summary.Notes)
            Console.WriteLine($"  {note}");
    }

    public void Finish(StageTimes times, bool profile)
    {
        var stages = times.Ran.ToDictionary(StageTable.NameOf);
        if (json)
        {
            FormatOption.Print(new
            {
                Results = _results,
                StageSeconds = stages.ToDictionary(stage => stage.Key, stage => times.Seconds(stage.Value)),
                StageBytes = profile ? stages.ToDictionary(stage => stage.Key, stage => times.Bytes(stage.Value)) : null,
            });
        }
        else if (profile && !quiet)
        {
            foreach (var line in StageTable.Of(times))
                Console.WriteLine(line);
        }
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private sealed class Forward(AnalyzeScreen screen) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value) => screen._line?.Report(value);
    }
}
