using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Mien.Media;

/// <summary>Reads the decoder's messages: the exact time of each frame, and complaints about the file.</summary>
/// <remarks>
/// The <c>showinfo</c> filter announces each frame, as a whole number of time-base units, before the frame's pixels reach the pipe;
/// it numbers the frames, from 0 again whenever the stream changes its format, which guards the pairing.
/// The decoder also prints what the file says of itself, its name and its title, which may look like anything.
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

    /// <summary>Frames announced before the first complaint that followed a frame; -1 without one.</summary>
    public int FirstDamageAmongFrames { get; private set; } = -1;

    /// <summary>The container ended before the data it promised.</summary>
    public bool EndsEarly { get; private set; }

    /// <summary>Takes one line of messages.</summary>
    public void Add(string line)
    {
        if (_timeBase > 0 && Announcement().Match(line) is { Success: true } frame
            && int.TryParse(frame.Groups["number"].ValueSpan, out var number) && number == _expected)
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
            if (FirstDamageAmongFrames < 0 && _announced > 0)
                FirstDamageAmongFrames = _announced;
        }
    }

    /// <summary>No more lines will come.</summary>
    public void Complete() => _times.CompleteAdding();

    /// <summary>Time of the next frame in seconds; null when the stream does not state it.</summary>
    public double? Next() => _times.TryTake(out var seconds, Timeout.Infinite) ? seconds : null;

    // The filter's name stands only at the start of a line, and another thread may have begun that; so its columns are what tells a frame.
    [GeneratedRegex(@"n:(?=[ \d]{4,} pts:[ \w-]{7,} pts_time:) *(?<number>\d+) pts: *(?<units>-?\d+|NOPTS) pts_time:", RegexOptions.ExplicitCapture)]
    private static partial Regex Announcement();

    // The last one counts: a title that reads so comes before the filter's own.
    [GeneratedRegex(@"config in time_base: (?<above>\d+)/(?<below>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Configuration();

    // The muxer's own remark on counting anew after a change of format says nothing about the file, and what the decoder prints of names and
    // titles begins as information. A level stands at the start of a line or behind the address of who complains.
    [GeneratedRegex(@"^(?!\[info\] |.* to muxer in stream).*?(^|@ 0x[0-9a-f]+\] )\[((error|fatal|panic)\]|warning\].*: corrupt (input|decoded))", RegexOptions.ExplicitCapture)]
    private static partial Regex Complaint();

    [GeneratedRegex("partial file|ended prematurely|[Tt]runcat", RegexOptions.ExplicitCapture)]
    private static partial Regex Ending();
}
