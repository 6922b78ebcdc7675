namespace Mien.Datasets.Synthetic.Truth;

/// <summary>How classes are called in truth files.</summary>
internal static class Names
{
    /// <summary>The member's name in small letters, e.g. <c>happiness</c>, <c>micro</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        value.ToString().ToLowerInvariant();
}
