using System.Globalization;

namespace Mien.Analysis.Corpus;

/// <summary>One of several equal parts of a list: every N-th row, so that parts are alike and adding rows at the end moves none.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Count">Of how many.</param>
public readonly record struct Shard(int Number, int Count)
{
    /// <summary>The whole list.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Reads <c>K/N</c>; null where the text is none, or K is not within 1 to N.</summary>
    public static Shard? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var left, var right] && Whole(left) is { } number && Whole(right) is { } count && number >= 1 && number <= count
            ? new(number, count)
            : null;

        static int? Whole(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>The rows of this part.</summary>
    public IEnumerable<T> Of<T>(IEnumerable<T> rows)
    {
        var (number, count) = this;
        return rows.Where((_, position) => position % count == number - 1);
    }
}
