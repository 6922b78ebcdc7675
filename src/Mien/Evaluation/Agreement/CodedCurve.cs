namespace Mien.Evaluation.Agreement;

/// <summary>A number that a coder gave for every frame of a face.</summary>
/// <param name="Name">Its column.</param>
/// <param name="Times">Seconds, ascending.</param>
/// <param name="Values">One for each time.</param>
public sealed record CodedCurve(string Name, IReadOnlyList<double> Times, IReadOnlyList<double> Values);
