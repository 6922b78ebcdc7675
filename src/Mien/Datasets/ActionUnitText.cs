using System.Text.RegularExpressions;

namespace Mien.Datasets;

/// <summary>Reads action units as coders write them: <c>R4+L10b</c>, <c>AU12?</c>, <c>4 or 7, AU 25</c>.</summary>
public static partial class ActionUnitText
{
    /// <summary>Finds every action unit; text that is none is passed over.</summary>
    /// <param name="text">The annotation; null and empty hold none.</param>
    public static IReadOnlyList<ActionUnitCode> Parse(string? text) => string.IsNullOrWhiteSpace(text)
        ? []
        : [.. text.Split('+', ',', ';', '/', '&').SelectMany(Alternatives)];

    private static IEnumerable<ActionUnitCode> Alternatives(string token)
    {
        var alternatives = Or().Split(token);
        foreach (var alternative in alternatives)
        {
            var unit = Unit().Match(alternative);
            if (unit.Success && int.TryParse(unit.Groups["number"].ValueSpan, out var number) && number is > 0 and < 100)
                yield return new(number, Side(unit), Intensity(unit), alternatives.Length > 1 || alternative.Contains('?'));
        }
    }

    private static FaceSide? Side(Match unit) => unit.Groups["side"].ValueSpan switch
    {
        "L" or "l" => FaceSide.Left,
        "R" or "r" => FaceSide.Right,
        _ => null,
    };

    private static int? Intensity(Match unit) =>
        unit.Groups["intensity"].ValueSpan is [var letter] ? char.ToUpperInvariant(letter) - 'A' + 1 : null;

    [GeneratedRegex(@"\bor\b", RegexOptions.IgnoreCase)]
    private static partial Regex Or();

    // Runs of blanks are atomic: given back one by one, they would cost time with the fourth power of their length.
    [GeneratedRegex(
        @"^(?>[\s(?]*)(?:AU)?(?>\s*)(?<side>[LR])?(?>\s*)(?:AU)?(?>\s*)(?<number>\d{1,3})(?:(?>\s*)(?<intensity>[A-E])(?![A-Z0-9])|(?![A-Z0-9]))",
        RegexOptions.IgnoreCase)]
    private static partial Regex Unit();
}
