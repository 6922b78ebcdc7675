using Mien.Core;
using Mien.Systems.AkmNet.Comparison;
using Mien.Systems.Comparison;
using Mien.Systems.LogoFormer.Comparison;
using Mien.Systems.MaeTmf.Comparison;
using Mien.Systems.MimamoNet.Comparison;
using Mien.Systems.SlSwin.Comparison;

namespace Mien.Systems;

/// <summary>Every comparison table.</summary>
public static class ComparisonRegistry
{
    /// <summary>All tables.</summary>
    public static IReadOnlyList<IComparison> All { get; } =
        [new TemporalFeaturesComparison(), new SpottingComparison(), new KeyFramesComparison(), new AttentionComparison(), new MaeTmfComparison()];

    /// <summary>The table of a name.</summary>
    /// <exception cref="OptionsException">There is none.</exception>
    public static IComparison Named(string name) => All.FirstOrDefault(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new OptionsException([new("TABLE", name, $"one of {string.Join(", ", All.Select(table => table.Name))}")]);
}
