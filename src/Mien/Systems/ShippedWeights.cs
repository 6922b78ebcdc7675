using Mien.Systems.Weights;

namespace Mien.Systems;

/// <summary>The networks used where none is named: those that come with the program, trained on synthetic faces, or in their place those that the user added.</summary>
/// <remarks>A file whose hash is not the listed one is refused. See <see cref="WeightFolder"/>.</remarks>
public static class ShippedWeights
{
    /// <summary>In place of a file: no network at all.</summary>
    public const string None = "none";

    /// <summary>What a system's shipped networks were trained on, what they reach and what they were not tested on.</summary>
    public static string Card(string system) => Path.Combine(WeightFolder.Shipped.FolderPath, $"{system}.md");

    /// <summary>A system's only network; null where there is none.</summary>
    /// <exception cref="Core.InputException">One of its files is missing or changed.</exception>
    public static string? File(string system) => WeightFolder.Added?.Find(system) ?? WeightFolder.Shipped.Find(system);

    /// <summary>A system's networks, one a task; empty where there is none.</summary>
    /// <exception cref="Core.InputException">One of their files is missing or changed.</exception>
    public static IReadOnlyList<string> Files(string system) =>
    [
        .. WeightFolder.Shipped.Files().Concat(WeightFolder.Added?.Files() ?? []).Select(file => file.Name).Distinct()
            .Where(name => name.StartsWith($"{system}-", StringComparison.Ordinal) && !name.Contains('.')).Order(StringComparer.Ordinal).Select(name => File(name)!),
    ];

    /// <summary>The files that are meant: those named, none for <see cref="None"/>, those at hand where nothing is named.</summary>
    /// <exception cref="Core.InputException">One of the files at hand is missing or changed.</exception>
    public static IReadOnlyList<string> Choose(string system, IReadOnlyList<string> named) => named switch
    {
        [] => Files(system),
        [None] => [],
        _ => named,
    };
}
