using System.Text.RegularExpressions;

namespace Mien.Datasets.Reading;

/// <summary>Names of subjects and clips compared as people mean them: spreadsheets drop leading zeros, folders vary in case.</summary>
internal static partial class NameKey
{
    /// <summary>The name in lower case without outer blanks and without leading zeros in any number: <c>s01_NE_01</c> gives <c>s1_ne_1</c>.</summary>
    public static string Of(string name) => LeadingZeros().Replace(name.Trim().ToLowerInvariant(), "");

    /// <summary>The number of a subject without its prefix, <c>1</c> for <c>sub01</c>, or the whole key where there is none.</summary>
    public static string OfSubject(string name) => Number().Match(Of(name)) is { Success: true, Value: var number } ? number : Of(name);

    [GeneratedRegex("[0-9]+$")]
    private static partial Regex Number();

    [GeneratedRegex("(?<![0-9])0+(?=[0-9])")]
    private static partial Regex LeadingZeros();
}
