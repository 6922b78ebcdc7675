namespace Mien.Datasets.Reading;

/// <summary>The word for the kind of an expression.</summary>
internal static class ExpressionType
{
    /// <summary>Reads <c>Macro</c>, <c>macro-expression</c>, <c>Micro - 1/2</c> and the like; null for other words.</summary>
    public static ExpressionKind? Parse(string text) => text.Trim() switch
    {
        var word when word.StartsWith("micro", StringComparison.OrdinalIgnoreCase) => ExpressionKind.Micro,
        var word when word.StartsWith("macro", StringComparison.OrdinalIgnoreCase) => ExpressionKind.Macro,
        _ => null,
    };
}
