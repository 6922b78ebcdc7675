namespace Mien.Systems;

/// <summary>The networks that come with the program, trained on synthetic faces; a system's card lies beside its files.</summary>
public static class ShippedWeights
{
    /// <summary>In place of a file: no network at all.</summary>
    public const string None = "none";

    /// <summary>The folder they lie in: <c>weights/</c> beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "weights");

    /// <summary>What a system's networks were trained on, what they reach and what they were not tested on.</summary>
    public static string Card(string system) => Path.Combine(Folder, $"{system}.md");

    /// <summary>A system's only network; null where the program came without it.</summary>
    public static string? File(string system) => Path.Combine(Folder, $"{system}.safetensors") is var path && System.IO.File.Exists(path) ? path : null;

    /// <summary>A system's networks, one a task; empty where the program came without any.</summary>
    public static IReadOnlyList<string> Files(string system) =>
        Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, $"{system}-*.safetensors").Order(StringComparer.Ordinal)] : [];

    /// <summary>The files that are meant: those named, none for <see cref="None"/>, the shipped ones where nothing is named.</summary>
    public static IReadOnlyList<string> Choose(string system, IReadOnlyList<string> named) => named switch
    {
        [] => Files(system),
        [None] => [],
        _ => named,
    };
}
