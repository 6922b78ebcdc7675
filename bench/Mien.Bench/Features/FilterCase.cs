using Mien.Features.Temporal;

namespace Mien.Bench.Features;

/// <summary>A group of filters over a whole video, beside one way of computing the same in Python.</summary>
/// <param name="Name">Name of the row.</param>
/// <param name="Group">What is computed.</param>
/// <param name="Method">The peer's function.</param>
/// <param name="Library">The peer's library.</param>
/// <param name="Threads">Threads that the peer may use; we use one.</param>
internal sealed record FilterCase(string Name, TemporalFeatureGroup Group, string Method, string Library, int Threads) : IFeatureCase
{
    private const int Frames = 300;
    private const int Calls = 9;
    private const float Tolerance = 2e-6f;

    /// <inheritdoc/>
    public IEnumerable<CaseResult> Run(int rounds, Action<string> say)
    {
        var video = NoiseVideo.Make(Frames, Group.FrameSize);
        var ours = new OurResponses(Group, video);
        using var peer = new FeaturesPeer(Method, Threads, video);
        ours.Compute();
        Parity.RequireClose(Name, ours.Results, peer.Result(), Tolerance);
        var allocation = ours.Allocation();
        if (allocation > 0)
            throw new InvalidOperationException($"{Name}: {allocation} bytes are allocated for {Frames} frames.");

        var (ourMs, peerMs) = Alternation.Measure(rounds, ours.Compute, () => peer.Time(Calls), Calls);
        say($"{Name}: a frame of {video.Side}x{video.Side} takes us {1000 * ourMs / Frames:0.00} us, {peer.Library(Library)} {1000 * peerMs / Frames:0.0} us.");
        yield return CaseResult.WithTarget(Name, ourMs, $"{peer.Library(Library)}, {Threads} thread{(Threads > 1 ? "s" : "")}", peerMs);
    }
}
