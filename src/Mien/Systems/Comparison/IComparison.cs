using Mien.Core;
using Mien.Datasets;
using Mien.Torch;

namespace Mien.Systems.Comparison;

/// <summary>One of the papers' comparison tables, measured anew on the user's data.</summary>
public interface IComparison
{
    /// <summary>Name on the command line, e.g. <c>spotting</c>.</summary>
    string Name { get; }

    /// <summary>What it compares, in one line.</summary>
    string Title { get; }

    /// <summary>Whether it takes options from a file.</summary>
    bool TakesOptions => false;

    /// <summary>Says what will be measured; nothing is computed yet.</summary>
    /// <exception cref="MienException">The data cannot be used for it.</exception>
    ComparisonPlan Plan(ComparisonRequest request);
}

/// <summary>How large a comparison is made. All rows of a table are always made alike.</summary>
public enum ComparisonPreset
{
    /// <summary>Ten minutes on two cores: shows that it runs.</summary>
    Quick,

    /// <summary>Within 90 minutes on two cores: narrower networks and less data than published.</summary>
    Committed,

    /// <summary>The published sizes, for a GPU.</summary>
    Full,
}

/// <summary>What the user asked for.</summary>
public sealed record ComparisonRequest
{
    /// <summary>The data.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>The run's folder; what a measurement leaves for those after it, such as weights, goes there too.</summary>
    public required string Folder { get; init; }

    /// <summary>How large. Default <see cref="ComparisonPreset.Committed"/>.</summary>
    public ComparisonPreset Preset { get; init; } = ComparisonPreset.Committed;

    /// <summary>Trainings a row, each from its own seed; null is the preset's number.</summary>
    public int? Seeds { get; init; }

    /// <summary>Where networks are trained. Default the processor.</summary>
    public Device Device { get; init; }

    /// <summary>YAML file with options that replace those of the preset, for tables that take options; null leaves the preset's.</summary>
    public string? Configuration { get; init; }

    /// <summary>Folder where features are kept between runs; null keeps them in the run's folder.</summary>
    public string? Cache { get; init; }

    /// <summary>Where features are kept: <see cref="Cache"/> or, where there is none, a folder of the run.</summary>
    internal string FeatureFolder => Cache ?? Path.Combine(Folder, "features");
}
