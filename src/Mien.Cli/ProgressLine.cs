using System.Diagnostics;
using Mien.Analysis;
using Mien.Media;

namespace Mien.Cli;

/// <summary>One line on the terminal that says how far a video is, how fast it goes and how long it will take.</summary>
internal sealed class ProgressLine(string name) : IProgress<AnalysisProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _last;
    private double _duration;
    private double _start;
    private int _width;

    public void Begin(VideoInfo video, AnalysisOptions options)
    {
        _start = options.Start ?? 0;
        var end = options.End ?? double.PositiveInfinity;
        _duration = Math.Min(video.Duration > 0 ? video.Duration : double.PositiveInfinity, end) - _start;
    }

    public void Report(AnalysisProgress value)
    {
        if (_clock.Elapsed - _last < Interval)
            return;
        _last = _clock.Elapsed;
        var rate = value.Frames / _clock.Elapsed.TotalSeconds;
        var done = (value.Time.Seconds - _start) / _duration;
        var left = done is > 0 and <= 1 ? TimeSpan.FromSeconds(_clock.Elapsed.TotalSeconds * (1 - done) / done) : (TimeSpan?)null;
        Show($"{name}  {value.Frames:N0} frames, {rate:F0} frames/s{(left is { } time ? $", {done:P0}, {time:h\\:mm\\:ss} left" : "")}");
    }

    /// <summary>Removes the line.</summary>
    public void Clear() => Show("");

    private void Show(string text)
    {
        Console.Error.Write($"\r{text.PadRight(_width)}");
        if (text.Length == 0)
            Console.Error.Write('\r');
        _width = text.Length;
    }
}
