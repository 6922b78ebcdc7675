namespace Mien.Datasets;

/// <summary>How a frame's number stands in its file name: text, number with leading zeros, text.</summary>
internal readonly record struct FileNamePattern(string Before, int Digits, string After)
{
    /// <summary>The number of a frame: the last run of digits before the extension.</summary>
    /// <returns>Null without one, and if it is too large for a number of a frame.</returns>
    public static int? NumberIn(string name)
    {
        var (start, end) = LastDigits(name);
        return end > start && int.TryParse(name.AsSpan(start, end - start), out var number) ? number : null;
    }

    /// <summary>The pattern of a name that holds <paramref name="number"/>; null if it holds another.</summary>
    public static FileNamePattern? Of(string name, int number)
    {
        if (NumberIn(name) != number)
            return null;
        var (start, end) = LastDigits(name);
        return new(name[..start], end - start, name[end..]);
    }

    public string Name(int number) => string.Concat(Before, number.ToString($"D{Digits}"), After);

    private static (int Start, int End) LastDigits(string name)
    {
        var end = Path.GetFileNameWithoutExtension(name).Length;
        while (end > 0 && !char.IsAsciiDigit(name[end - 1]))
            end--;
        var start = end;
        while (start > 0 && char.IsAsciiDigit(name[start - 1]))
            start--;
        return (start, end);
    }
}
