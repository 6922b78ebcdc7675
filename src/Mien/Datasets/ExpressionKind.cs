namespace Mien.Datasets;

/// <summary>Macro- or micro-expression.</summary>
public enum ExpressionKind
{
    /// <summary>From 0.5 to 4 seconds.</summary>
    Macro,

    /// <summary>Up to half a second, faint.</summary>
    Micro,
}
