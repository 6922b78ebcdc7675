namespace Mien.Datasets.Reading;

/// <summary>Objective classes as sheets write them.</summary>
internal static class RomanNumeral
{
    private static readonly string[] Numerals = ["I", "II", "III", "IV", "V", "VI", "VII"];

    /// <summary>1 to 7 for <c>I</c> to <c>VII</c> or for the digit itself; null for anything else.</summary>
    public static int? Parse(string text) => Array.FindIndex(Numerals, numeral => numeral.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) switch
    {
        >= 0 and var index => index + 1,
        _ => LenientNumber.Whole(text) is >= 1 and <= 7 and var number ? number : null,
    };
}
