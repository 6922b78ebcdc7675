using Mien.Training;

namespace Mien.Systems.Comparison;

/// <summary>What a comparison measures: rows times seeds.</summary>
public sealed record ComparisonPlan
{
    /// <summary>Name of the table.</summary>
    public required string Name { get; init; }

    /// <summary>Heading of the table.</summary>
    public required string Title { get; init; }

    /// <summary>Everything that decides the numbers but the seeds, as text. A run is never continued with another.</summary>
    public required string Configuration { get; init; }

    /// <summary>What a reader must know to judge the numbers: data, sizes, what was cut.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What is measured of each row.</summary>
    public required IReadOnlyList<ComparisonColumn> Columns { get; init; }

    /// <summary>Rows, those of a section together.</summary>
    public required IReadOnlyList<ComparisonRow> Rows { get; init; }

    /// <summary>Measurements a row, with seeds from 1. At least 1.</summary>
    public required int Seeds { get; init; }
}

/// <summary>A column of a comparison.</summary>
/// <param name="Name">Name in files, e.g. <c>f1</c>; what a row does not measure stays empty.</param>
/// <param name="Title">Heading for people.</param>
/// <param name="Format">.NET format of its numbers.</param>
/// <param name="Spread">Whether the deviation over seeds is shown beside the mean.</param>
public sealed record ComparisonColumn(string Name, string Title, string Format = "F3", bool Spread = true);

/// <summary>A row of a comparison.</summary>
/// <param name="Section">Rows of a section make one table.</param>
/// <param name="Name">The method, unique within its section.</param>
public sealed record ComparisonRow(string Section, string Name)
{
    /// <summary>Measures the row once: numbers by the names of columns. Null where something it needs is not there, as <see cref="Remark"/> says.</summary>
    public Func<ComparisonCell, IReadOnlyDictionary<string, double>>? Measure { get; init; }

    /// <summary>The seed changes nothing: measured once.</summary>
    public bool Once { get; init; }

    /// <summary>Time of one measurement relative to other rows, for the time left. Default 1.</summary>
    public double Cost { get; init; } = 1;

    /// <summary>Stands beside the name, e.g. why the row is not available.</summary>
    public string? Remark { get; init; }
}

/// <summary>What one measurement works with.</summary>
/// <param name="Seed">From 1.</param>
/// <param name="Began">Takes what begins.</param>
/// <param name="Progress">Takes every training step.</param>
/// <param name="Cancellation">Stops it; what it keeps in the run's folder should let it go on.</param>
public sealed record ComparisonCell(int Seed, Action<string> Began, IProgress<TrainingProgress>? Progress, CancellationToken Cancellation);
