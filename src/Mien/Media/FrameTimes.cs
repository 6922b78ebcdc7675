using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Mien.Media;

/// <summary>Reads the decoder's messages: the exact time of each frame, and complaints about the file.</summary>
/// <remarks>
/// The <c>showinfo</c> filter announces each frame, as a whole number of time-base units, before the frame's pixels reach the pipe;
/// it numbers the frames, from 0 again whenever the stream changes its format, which guards the pairing.
/// </remarks>
internal sealed partial class FrameTimes
{
    private readonly BlockingCollection<double?> _times = [];
    private double _timeBase;
    private int _expected;
    private int _announced;

    /// <summary>Complaints, the last few.</summary>
    public MessageTail Complaints { get; } = new();

    /// <summary>Number of complaints.</summary>
    public int ComplaintCount { get; private set; }

    /// <summary>Frames announced before the first complaint; -1 without one.</summary>
    public int FirstDamage { get; private set; } = -1;

    /// <summary>The container ended before the data it promised.</summary>
    public bool EndsEarly { get; private set; }

    /// <summary>Takes one line of messages.</summary>
    public void Add(string line)
    {
        if (Announcement().Match(line) is { Success: true } frame && int.Parse(frame.Groups["number"].ValueSpan) == _expected)
        {
            _expected++;
            _announced++;
            _times.Add(long.TryParse(frame.Groups["units"].ValueSpan, out var units) ? units * _timeBase : null);
        }
        else if (Configuration().Match(line) is { Success: true } configuration)
        {
            _timeBase = double.Parse(configuration.Groups["above"].ValueSpan) / double.Parse(configuration.Groups["below"].ValueSpan);
            _expected = 0;
        }
        else if (Complaint().IsMatch(line))
        {
            Complaints.Add(line);
            ComplaintCount++;
            EndsEarly |= Ending().IsMatch(line);
            if (FirstDamage < 0)
                FirstDamage = _announced;
        }
    }

    /// <summary>No more lines will come.</summary>
    public void Complete() => _times.CompleteAdding();

    /// <summary>Time of the next frame in seconds; null when the stream does not state it.</summary>
    public double? Next() => _times.TryTake(out var seconds, Timeout.Infinite) ? seconds : null;

    [GeneratedRegex(@"\bn: *(?<number>\d+) pts: *(?<units>-?\d+|NOPTS) pts_time:", RegexOptions.ExplicitCapture)]
    private static partial Regex Announcement();

    [GeneratedRegex(@"config in time_base: (?<above>\d+)/(?<below>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Configuration();

    // The muxer's own remark on counting anew after a change of format says nothing about the file.
    [GeneratedRegex(@"^(?!.* to muxer in stream).*(\[(error|fatal|panic)\]|\[warning\].*: corrupt (input|decoded))", RegexOptions.ExplicitCapture)]
    private static partial Regex Complaint();

    [GeneratedRegex("partial file|ended prematurely|[Tt]runcat", RegexOptions.ExplicitCapture)]
    private static partial Regex Ending();
}
