using Mien.Core;
using Mien.Systems.AkmNet;
using Mien.Systems.LogoFormer;
using Mien.Systems.MaeTmf;
using Mien.Systems.MimamoNet;
using Mien.Systems.SlSwin;

namespace Mien.Systems;

/// <summary>Every system that can be trained.</summary>
public static class SystemRegistry
{
    /// <summary>All systems.</summary>
    public static IReadOnlyList<ISystem> All { get; } = [new AkmNetSystem(), new LogoFormerSystem(), new MaeSystem(), new MaeTmfSystem(), new MimamoNetSystem(), new SlSwinSystem()];

    /// <summary>The system of a name.</summary>
    /// <exception cref="OptionsException">There is none.</exception>
    public static ISystem Named(string name) => All.FirstOrDefault(system => system.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new OptionsException([new("SYSTEM", name, $"one of {string.Join(", ", All.Select(system => system.Name))}")]);

    /// <summary>Name of the system that a file of weights belongs to.</summary>
    /// <exception cref="InputException">The file is missing, damaged, or holds no weights of any system.</exception>
    public static string SystemOf(string weights) => ModelFile.SystemOf(weights);

    /// <summary>Reads a file of weights whole, as it is read when it is used, and says what it is.</summary>
    /// <exception cref="InputException">The file or one that it needs is missing or damaged, or it holds no weights of any system.</exception>
    public static KnownWeights ReadWeights(string path)
    {
        var name = SystemOf(path);
        var system = All.FirstOrDefault(system => system.Name == name)
            ?? throw new InputException(path, $"it is of \"{name}\", which is a step on the way and no system", "Name the file that a whole training ends with.");
        return system.ReadWeights(path);
    }
}
