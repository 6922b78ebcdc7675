using Mien.Core;

namespace Mien.Analysis;

/// <summary>Where an analysis stands.</summary>
/// <param name="Frames">Frames whose results are written.</param>
/// <param name="Time">Time of the last of them.</param>
public readonly record struct AnalysisProgress(int Frames, Timestamp Time);
