using Mien.Core;

namespace Mien.Evaluation.Agreement;

/// <summary>How well two coders, persons or programs, agree on one video.</summary>
/// <param name="Events">Types that both have, by name.</param>
/// <param name="Curves">Numbers that both have, in the order of the first.</param>
/// <param name="Alone">Types that only one of them has: each with the name of who.</param>
public sealed record CodingComparison(IReadOnlyList<EventAgreement> Events, IReadOnlyList<CurveAgreement> Curves, IReadOnlyList<(string Type, string Coder)> Alone)
{
    /// <summary>Compares.</summary>
    /// <param name="first">One coder.</param>
    /// <param name="second">The other.</param>
    /// <param name="pairs">Types that mean the same and are called differently, the first coder's name first.</param>
    /// <exception cref="OptionsException">A pair names a type that a coder does not use.</exception>
    public static CodingComparison Of(Coding first, Coding second, IReadOnlyList<(string First, string Second)> pairs)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(pairs);
        var (mine, yours) = (ByType(first), ByType(second));
        OptionsException.ThrowIfAny(
            pairs.Where(pair => !mine.Contains(pair.First)).Select(pair => Unknown(pair.First, mine))
                .Concat(pairs.Where(pair => !yours.Contains(pair.Second)).Select(pair => Unknown(pair.Second, yours))));
        (string First, string Second)[] all =
        [
            .. pairs,
            .. mine.Select(group => group.Key).Where(yours.Contains).Except(pairs.Select(pair => pair.First)).Order(StringComparer.Ordinal).Select(type => (type, type)),
        ];
        var duration = Math.Max(first.Duration, second.Duration);
        return new(
            [.. all.Select(pair => EventAgreement.Of(
                pair.First == pair.Second ? pair.First : $"{pair.First} = {pair.Second}", [.. mine[pair.First]], [.. yours[pair.Second]], duration))],
            [.. first.Curves.Join(second.Curves, curve => curve.Name, curve => curve.Name, CurveAgreement.Of)],
            [
                .. mine.Select(group => group.Key).Except(all.Select(pair => pair.First)).Select(type => (type, first.Name)),
                .. yours.Select(group => group.Key).Except(all.Select(pair => pair.Second)).Select(type => (type, second.Name)),
            ]);
    }

    private static ILookup<string, CodedEvent> ByType(Coding coding) => coding.Events.ToLookup(item => item.Type, StringComparer.Ordinal);

    private static OptionError Unknown(string type, ILookup<string, CodedEvent> known) =>
        new("--pair", type, known.Count == 0 ? "left out, for there are no events" : "one of " + string.Join(", ", known.Select(group => group.Key).Order(StringComparer.Ordinal)));
}
