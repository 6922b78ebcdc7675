namespace Mien.Systems.SlSwin;

/// <summary>The spotting networks that come with the program, one a type, trained on synthetic faces; their card lies beside them.</summary>
public static class ShippedWeights
{
    /// <summary>In place of a file: no network at all, movement decides.</summary>
    public const string None = "none";

    /// <summary>The folder they lie in: <c>weights/</c> beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "weights");

    /// <summary>What they were trained on, what they reach and what they were not tested on.</summary>
    public static string Card => Path.Combine(Folder, "sl-swin.md");

    /// <summary>Their files; empty where the program came without any.</summary>
    public static IReadOnlyList<string> Files =>
        Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "sl-swin-*.safetensors").Order(StringComparer.Ordinal)] : [];

    /// <summary>The files that are meant: those named, none for <see cref="None"/>, the shipped ones where nothing is named.</summary>
    public static IReadOnlyList<string> Choose(IReadOnlyList<string> named) => named switch
    {
        [] => Files,
        [None] => [],
        _ => named,
    };
}
