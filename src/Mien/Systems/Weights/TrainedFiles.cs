using Mien.Core;

namespace Mien.Systems.Weights;

/// <summary>Which files a training ends with.</summary>
internal static class TrainedFiles
{
    /// <summary>A file stands for itself, the folder of a run for the networks in it.</summary>
    /// <exception cref="InputException">Nothing is there.</exception>
    public static IReadOnlyList<string> In(string path)
    {
        if (!Directory.Exists(path))
            return [path];
        var folder = Path.Combine(path, "weights") is var weights && Directory.Exists(weights) ? weights : path;
        string[] files = [.. Directory.GetFiles(folder, $"*{WeightFile.Ending}").Order(StringComparer.Ordinal)];
        string[] networks = [.. files.Where(file => !files.Any(other => IsPartOf(file, other)))];
        return networks.Length > 0
            ? networks
            : throw new InputException(path, "no trained network is in it", "Name a file of weights, or the folder that a whole training has written.");
    }

    // A network's other files, and the steps on the way to it, have its name and a dot: all.encoder.safetensors.
    private static bool IsPartOf(string file, string other) =>
        Path.GetFileNameWithoutExtension(file).StartsWith($"{Path.GetFileNameWithoutExtension(other)}.", StringComparison.Ordinal);
}
