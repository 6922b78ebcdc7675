namespace Mien.Evaluation.Spotting;

/// <summary>Hits and errors of spotting; sums over videos, subjects and types are taken of these, never of scores.</summary>
/// <param name="TruePositives">True intervals that were hit.</param>
/// <param name="FalsePositives">Found intervals beyond those.</param>
/// <param name="FalseNegatives">True intervals that were not hit.</param>
public readonly record struct SpottingCounts(int TruePositives, int FalsePositives, int FalseNegatives)
{
    /// <summary>Share of the found intervals that are true, 0..1; 0 where nothing was found.</summary>
    public double Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of the true intervals that were found, 0..1; 0 where there are none.</summary>
    public double Recall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Harmonic mean of precision and recall, 0..1.</summary>
    public double F1 => Share(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>Adds the counts.</summary>
    public static SpottingCounts operator +(SpottingCounts left, SpottingCounts right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
