using System.Globalization;

namespace Mien.Datasets.Reading;

/// <summary>Numbers as annotation files hold them: blanks round them, <c>46.0</c> for 46, <c>/</c> for none.</summary>
internal static class LenientNumber
{
    /// <summary>A whole number; null if the text is none or it does not fit.</summary>
    public static int? Whole(ReadOnlySpan<char> text)
    {
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole))
            return whole;
        return Real(text) is { } real && Math.Abs(real) < int.MaxValue && Math.Abs(real - Math.Round(real)) < 1e-6 ? (int)Math.Round(real) : null;
    }

    /// <summary>A finite number; null if the text is none.</summary>
    public static double? Real(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real : null;
}
