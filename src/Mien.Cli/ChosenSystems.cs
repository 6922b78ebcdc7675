using Mien.Analysis;
using Mien.Core;
using Mien.Faces;
using Mien.Systems;
using Mien.Systems.AkmNet;
using Mien.Systems.LogoFormer;
using Mien.Systems.LogoFormer.Timeline;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Timeline;
using Mien.Systems.MimamoNet;
using Mien.Systems.SlSwin;

namespace Mien.Cli;

/// <summary>The systems of one call of <c>analyze</c>, with weights that the user names or those that come with the program.</summary>
internal sealed class ChosenSystems : IDisposable
{
    /// <summary>What can be chosen, the default first: which systems run.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Choices = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["all"] = [SlSwinSystem.SystemName, AkmNetSystem.SystemName, LogoFormerSystem.SystemName, MimamoNetSystem.SystemName, MaeTmfSystem.SystemName],
        ["spot"] = [SlSwinSystem.SystemName],
        ["akmnet"] = [SlSwinSystem.SystemName, AkmNetSystem.SystemName],
        ["logo-former"] = [SlSwinSystem.SystemName, LogoFormerSystem.SystemName],
        ["mimamo"] = [MimamoNetSystem.SystemName],
        ["mae-tmf"] = [MaeTmfSystem.SystemName],
        ["none"] = [],
    };

    private readonly SpottingNetworks _spotting;

    /// <param name="choice">One of <see cref="Choices"/>.</param>
    /// <param name="weights">Files in place of those that come with the program; each says itself which system it is of.</param>
    /// <param name="models">The face networks.</param>
    /// <exception cref="OptionsException">A file is of a system that does not run, or two are of one system.</exception>
    /// <exception cref="InputException">A file is missing, damaged, or no weights.</exception>
    public ChosenSystems(string choice, IReadOnlyList<string> weights, FaceModels models)
    {
        var named = weights.ToLookup(SystemRegistry.SystemOf);
        OptionsException.ThrowIfAny(named.SelectMany(group => Check(choice, group.Key, [.. group])));
        _spotting = new(Runs(SlSwinSystem.SystemName) ? ShippedWeights.Choose(SlSwinSystem.SystemName, [.. named[SlSwinSystem.SystemName]]) : []);
        var absent = new List<string>();
        try
        {
            Systems = new() { Spotter = Runs(SlSwinSystem.SystemName) ? new(models, _spotting.Models) : null };
            Systems = Systems with { Micro = Open(AkmNetSystem.SystemName, MicroExpressionClassifier.Load) };
            Systems = Systems with { Expressions = Open(LogoFormerSystem.SystemName, ExpressionReader.Load) };
            Systems = Systems with { Affect = Open(MimamoNetSystem.SystemName, AffectRater.Load) };
            Systems = Systems with { Tracks = OpenTracks(), WithoutWeights = absent };
        }
        catch
        {
            Dispose();
            throw;
        }

        bool Runs(string system) => Choices[choice].Contains(system);

        T? Open<T>(string system, Func<string, T> load)
            where T : class
        {
            if (!Runs(system))
                return null;
            if ((named[system].FirstOrDefault() ?? ShippedWeights.File(system)) is { } path)
                return load(path);
            absent.Add(system);
            return null;
        }

        TrackReader? OpenTracks()
        {
            if (!Runs(MaeTmfSystem.SystemName))
                return null;
            var files = ShippedWeights.Choose(MaeTmfSystem.SystemName, [.. named[MaeTmfSystem.SystemName]]);
            if (files.Count > 0)
                return TrackReader.Load(files);
            absent.Add(MaeTmfSystem.SystemName);
            return null;
        }
    }

    /// <summary>What runs.</summary>
    public AnalysisSystems Systems { get; } = new();

    public void Dispose()
    {
        _spotting.Dispose();
        Systems.Micro?.Dispose();
        Systems.Expressions?.Dispose();
        Systems.Affect?.Dispose();
        Systems.Tracks?.Dispose();
    }

    private static IEnumerable<OptionError> Check(string choice, string system, string[] files)
    {
        if (!Choices[choice].Contains(system))
            yield return new("--weights", files[0], $"of a system that runs with --systems {choice}; it is of {system}");
        else if (files.Length > 1 && system is not (SlSwinSystem.SystemName or MaeTmfSystem.SystemName))
            yield return new("--weights", string.Join(", ", files), $"at most one file of {system}");
    }
}
