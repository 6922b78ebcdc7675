namespace Mien.Datasets;

/// <summary>One action unit as a coder wrote it.</summary>
/// <param name="Number">Number in the Facial Action Coding System; sets also use numbers that <see cref="Core.ActionUnit"/> does not list.</param>
/// <param name="Side">The side where it shows; null for both.</param>
/// <param name="Intensity">1 (A, trace) to 5 (E, maximum); null where not given.</param>
/// <param name="Uncertain">The coder put a question mark or an "or".</param>
public readonly record struct ActionUnitCode(int Number, FaceSide? Side, int? Intensity, bool Uncertain);
