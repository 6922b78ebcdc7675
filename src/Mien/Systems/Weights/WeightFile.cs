using System.Security.Cryptography;
using Mien.Core;

namespace Mien.Systems.Weights;

/// <summary>A file of weights that is found without being named.</summary>
/// <param name="FilePath">Where it is.</param>
/// <param name="Sha256">The hash it must have, lower-case hexadecimal.</param>
/// <param name="Added">True where the user added it, false where it came with the program.</param>
public sealed record WeightFile(string FilePath, string Sha256, bool Added)
{
    /// <summary>Ending of every such file.</summary>
    internal const string Ending = ".safetensors";

    /// <summary>The file's name without its ending, e.g. <c>sl-swin-macro</c>. A second file of a network has the network's name and a dot: <c>mimamo.encoder</c>.</summary>
    public string Name => Path.GetFileNameWithoutExtension(FilePath);

    /// <summary>The system it belongs to, as its name says; empty where that is none.</summary>
    public string SystemName => SystemRegistry.All.Select(system => system.Name).Where(Belongs).MaxBy(name => name.Length) ?? "";

    /// <summary>Its own model card or else its system's; null where there is none.</summary>
    public ModelCard? Card => ModelCard.Read(Beside($"{Name}.md")) ?? ModelCard.Read(Beside($"{SystemName}.md"));

    /// <summary>What it has learnt from, as its card says or else the file itself; empty where neither does.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public string TrainedOn => Card?.Row("trained on") ?? (File.Exists(FilePath) ? ModelFile.TrainedOn(FilePath) : null) ?? "";

    /// <summary>Whether it is what it must be: reads all of it.</summary>
    /// <exception cref="InputException">It is there and cannot be read.</exception>
    public WeightState Check() => !File.Exists(FilePath) ? WeightState.Missing : Hash(FilePath) == Sha256 ? WeightState.Whole : WeightState.Changed;

    /// <summary>Hash of a file, lower-case hexadecimal.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static string Hash(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, error.Message.TrimEnd('.'), "Check that the file is there and who may read it.", error);
        }
    }

    private string Beside(string name) => Path.Combine(Path.GetDirectoryName(FilePath)!, name);

    private bool Belongs(string system) => Name == system || (Name.StartsWith(system, StringComparison.Ordinal) && Name[system.Length] is '-' or '.');
}

/// <summary>What became of a file since its hash was noted.</summary>
public enum WeightState
{
    /// <summary>It is as it was.</summary>
    Whole,

    /// <summary>It holds something else.</summary>
    Changed,

    /// <summary>It is not there.</summary>
    Missing,
}
