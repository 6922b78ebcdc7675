namespace Mien.Systems.Comparison;

/// <summary>One finished measurement on disk.</summary>
/// <param name="Section">The row's section.</param>
/// <param name="Row">The row.</param>
/// <param name="Seed">From 1.</param>
/// <param name="Seconds">Time it took.</param>
/// <param name="Values">Numbers by column.</param>
public sealed record MeasuredCell(string Section, string Row, int Seed, double Seconds, IReadOnlyDictionary<string, double> Values);
