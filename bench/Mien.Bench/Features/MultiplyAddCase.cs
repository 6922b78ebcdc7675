using Mien.Features.Temporal;

namespace Mien.Bench.Features;

/// <summary>Frame-TGD beside what one core could do if it had nothing to do but multiply and add.</summary>
internal sealed class MultiplyAddCase : IFeatureCase
{
    private const int Frames = 300;
    private const int Side = 48;
    private const int Calls = 9;

    // 7 across, 7 down, 11 along time for each order: none is left out for a zero tap or saved by symmetry.
    private const int MultiplyAddsPerPixel = 7 + 7 + 11 + 11;

    /// <inheritdoc/>
    public string Name => "frame-tgd-multiply-add-bound";

    /// <inheritdoc/>
    public IEnumerable<CaseResult> Run(int rounds, Action<string> say)
    {
        var ours = new OurResponses(TemporalFeatureGroup.FrameTgd, NoiseVideo.Make(Frames, Side));
        var operations = 2.0 * MultiplyAddsPerPixel * Side * Side * Frames;
        var (ourMs, boundMs) = Alternation.Measure(
            rounds, ours.Compute, () => operations / (1e9 * MultiplyAddBound.GigaflopsPerSecond(rounds)), Calls);
        say($"{Name}: {1e-6 * operations / ourMs:0} of {1e-6 * operations / boundMs:0} GFLOP/s, {boundMs / ourMs:0 %}.");
        yield return CaseResult.WithTarget(Name, ourMs, "one core, multiply-adds on registers", boundMs);
    }
}
