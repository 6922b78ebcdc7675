using Mien.Analysis;

namespace Mien.Cli;

/// <summary>One video that <c>analyze</c> works on.</summary>
/// <param name="Video">The video.</param>
/// <param name="Folder">Where its files go.</param>
/// <param name="Part">What of it is analysed; null is what the options say.</param>
/// <param name="Origin">Where it was named, to stand before what goes wrong; empty for the command line.</param>
internal sealed record AnalyzeJob(string Video, string Folder, VideoPart? Part = null, string Origin = "");
