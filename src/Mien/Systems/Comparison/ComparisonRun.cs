using System.Diagnostics;
using Mien.Core;
using Mien.Training;

namespace Mien.Systems.Comparison;

/// <summary>
/// Measures a comparison cell by cell. A finished cell is a file of its own in <c>cells/</c>: an interrupted run goes on with the first that is
/// missing. The tables are written anew after every cell.
/// </summary>
/// <param name="plan">What is measured.</param>
/// <param name="folder">The run's folder.</param>
public sealed class ComparisonRun(ComparisonPlan plan, string folder)
{
    private const string ConfigurationName = "configuration.json";

    /// <summary>Told what begins, with how much is done and the time left.</summary>
    public Action<string>? Began { get; init; }

    /// <summary>Told after every training step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Measures what is not measured yet, every row with the first seed before any with the second.</summary>
    /// <param name="resume">Go on with what the folder holds; otherwise it must not hold a run.</param>
    /// <param name="cancellation">Stops; finished cells stay.</param>
    /// <exception cref="OptionsException">The folder holds a run, or one of another configuration.</exception>
    /// <exception cref="MienException">A measurement failed.</exception>
    public ComparisonTable Run(bool resume, CancellationToken cancellation = default)
    {
        Begin(resume);
        (ComparisonRow Row, int Seed, string Path)[] cells = [.. Enumerable.Range(1, plan.Seeds).SelectMany(
            seed => plan.Rows.Where(row => row.Measure is not null && (seed == 1 || !row.Once)),
            (seed, row) => (row, seed, CellFile.PathOf(folder, row, seed)))];
        if (cells.CountBy(cell => cell.Path).FirstOrDefault(pair => pair.Value > 1).Key is { } shared)
            throw new InvalidOperationException($"Two rows would share the file \"{shared}\".");
        var table = new ComparisonTable(plan, [.. cells.Select(cell => CellFile.Read(cell.Path, cell.Row, cell.Seed)).OfType<MeasuredCell>()]);
        var missing = cells.Where(cell => !File.Exists(cell.Path)).ToArray();
        var (clock, left, total) = (Stopwatch.StartNew(), missing.Sum(cell => cell.Row.Cost), missing.Sum(cell => cell.Row.Cost));
        for (var i = 0; i < missing.Length; i++)
        {
            var (row, seed, path) = missing[i];
            cancellation.ThrowIfCancellationRequested();
            var head = $"[{cells.Length - missing.Length + i + 1} of {cells.Length}{TimeLeft(clock.Elapsed, left, total)}] {row.Name}, seed {seed}";
            Began?.Invoke(head);
            var start = clock.Elapsed;
            var values = row.Measure!(new(seed, task => Began?.Invoke($"{head}: {task}"), Progress, cancellation));
            var cell = new MeasuredCell(row.Section, row.Name, seed, Math.Round((clock.Elapsed - start).TotalSeconds, 1), values);
            CellFile.Write(path, cell);
            left -= row.Cost;
            table = table with { Cells = [.. table.Cells, cell] };
            table.Write(folder);
        }
        table.Write(folder);
        return table;
    }

    private void Begin(bool resume)
    {
        OutputFolder.Make(Path.Combine(folder, "cells"));
        if (!resume && File.Exists(Path.Combine(folder, ConfigurationName)))
            throw new OptionsException([new("--out", folder, "a new folder, or be used with --resume to go on with the run in it")]);
        RunConfiguration.Require(folder, ConfigurationName, plan.Configuration);
    }

    private static string TimeLeft(TimeSpan elapsed, double left, double total) =>
        left < total ? $", {elapsed * (left / (total - left)):h\\:mm\\:ss} left" : "";
}
