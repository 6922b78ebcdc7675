namespace Mien.Datasets.Reading;

/// <summary>One spelling for each subject: sheets drop zeros and prefixes.</summary>
internal static class SubjectName
{
    /// <summary><c>6</c>, <c>06</c> and <c>s6</c> become <c>s06</c> for prefix <c>s</c> and two digits; text without a number is trimmed only.</summary>
    public static string Normalize(string text, string prefix, int digits)
    {
        var trimmed = text.Trim();
        var number = trimmed.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? trimmed[prefix.Length..] : trimmed;
        return LenientNumber.Whole(number) is { } whole and >= 0 ? $"{prefix}{whole.ToString($"D{digits}")}" : trimmed;
    }
}
