using Mien.Outputs;

namespace Mien.Analysis;

/// <summary>What became of one video.</summary>
/// <param name="Input">The video, as the user named it.</param>
/// <param name="Folder">Where its files are.</param>
/// <param name="Summary">What is in them; null when an earlier result was kept.</param>
/// <param name="Persons">Face ids found.</param>
/// <param name="Events">Events found.</param>
/// <param name="Seconds">Time it took.</param>
public sealed record RunResult(string Input, string Folder, AnalysisSummary? Summary, int Persons, int Events, double Seconds)
{
    /// <summary>True when an earlier result was kept.</summary>
    public bool Skipped => Summary is null;

    /// <summary>Frames analysed a second; 0 when skipped.</summary>
    public double FramesPerSecond => Summary is null ? 0 : Summary.Frames / Math.Max(Seconds, 1e-9);
}
