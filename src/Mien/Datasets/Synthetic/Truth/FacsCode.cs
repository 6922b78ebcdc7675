namespace Mien.Datasets.Synthetic.Truth;

/// <summary>The notation of people who code faces: units by number, joined by <c>+</c>, with L or R before a unit on one side only.</summary>
public static class FacsCode
{
    /// <summary>An expression's units in ascending order, e.g. <c>6+12</c> or <c>L14</c>.</summary>
    public static string Of(EventTruth item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return string.Join('+', item.ActionUnits.OrderBy(part => part.Unit).Select(part => $"{Side(part.Left, part.Right)}{(int)part.Unit}"));
    }

    private static string Side(float left, float right) => (left, right) switch
    {
        ( > 0, 0) => "L",
        (0, > 0) => "R",
        _ => "",
    };
}
