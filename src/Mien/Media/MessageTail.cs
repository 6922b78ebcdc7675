namespace Mien.Media;

/// <summary>The last messages of a child process: enough to explain a failure, never more than a few kilobytes.</summary>
internal sealed class MessageTail
{
    private const int Most = 12;
    private const int Longest = 300;

    private readonly Queue<string> _lines = new(Most);
    private readonly Lock _lock = new();

    public void Add(string line)
    {
        lock (_lock)
        {
            if (_lines.Count == Most)
                _lines.Dequeue();
            _lines.Enqueue(line.Length > Longest ? line[..Longest] : line);
        }
    }

    public IReadOnlyList<string> Lines()
    {
        lock (_lock)
            return [.. _lines];
    }

    /// <summary>
    /// The last message for people: without the <c>[h264 @ 0x55…] [error]</c> in front and without the file's own address in it.
    /// </summary>
    /// <param name="lines">Messages, oldest first.</param>
    /// <param name="path">The file they are about.</param>
    public static string Explain(IReadOnlyList<string> lines, string path) =>
        lines.Count == 0 ? "no reason given" : Plain(lines[^1]).Replace(MediaTools.Url(path) + ": ", "", StringComparison.Ordinal);

    /// <summary>One message without the bracketed prefixes.</summary>
    public static string Plain(string line)
    {
        var text = line.AsSpan().Trim();
        while (text.StartsWith("[") && text.IndexOf(']') is >= 0 and var end)
            text = text[(end + 1)..].TrimStart();
        return text.TrimEnd('.').ToString();
    }
}
