using System.Text;
using Mien.Core;

namespace Mien.Outputs;

/// <summary><c>events.vtt</c>: events as WebVTT subtitles, which players show beside the video: <c>face 0: blink</c>.</summary>
/// <remarks>
/// Events arrive when they end and cues are sorted by when they begin, so events are kept until the end: a few dozen a minute per face,
/// about 100 bytes each. Source: W3C "WebVTT: The Web Video Text Tracks Format".
/// </remarks>
public sealed class VttOutput : IAnalysisOutput
{
    private readonly AtomicFile _file;
    private readonly double _containerStart;
    private readonly List<Interval> _events = [];

    /// <param name="path">The file to write.</param>
    /// <param name="containerStart">Seconds at which the video's clock starts, which players show as 0. Default 0.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public VttOutput(string path, double containerStart = 0) => (_file, _containerStart) = (AtomicFile.Create(path), containerStart);

    /// <summary>Nothing: only events become subtitles.</summary>
    public void Write(FrameRecord record)
    {
    }

    /// <inheritdoc/>
    public void Write(Interval interval)
    {
        ArgumentNullException.ThrowIfNull(interval);
        _events.Add(interval);
    }

    /// <inheritdoc/>
    public void Complete(AnalysisSummary summary)
    {
        _file.Write("WEBVTT\n"u8);
        foreach (var item in _events.OrderBy(item => item.OnsetTime).ThenBy(item => item.FaceId).ThenBy(item => item.Type, StringComparer.Ordinal))
        {
            var (start, end) = EventTime.Milliseconds(item, _containerStart);
            _file.Write(Encoding.UTF8.GetBytes($"\n{Clock(start)} --> {Clock(end)}\n{Escape(Text(item))}\n"));
        }
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string Text(Interval item) =>
        item.Label.Length == 0 ? $"face {item.FaceId}: {item.Type}" : $"face {item.FaceId}: {item.Type} ({item.Label})";

    private static string Clock(long milliseconds) =>
        $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}.{milliseconds % 1000:000}";

    // A line break would end the cue's text, "-->" and "<" would be taken for markup.
    private static string Escape(string text) => text.ReplaceLineEndings(" ")
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
