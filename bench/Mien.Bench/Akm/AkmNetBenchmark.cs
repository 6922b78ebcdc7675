namespace Mien.Bench.Akm;

/// <summary>Recognition of micro-expressions: a training step and a prediction, beside PyTorch.</summary>
internal sealed class AkmNetBenchmark : IBenchmark
{
    private const int EpochClips = 120;

    /// <inheritdoc/>
    public string Name => "akmnet";

    /// <inheritdoc/>
    public string Description => "recognition of micro-expressions: training step and prediction of a clip, beside PyTorch";

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult> Run(int rounds, Action<string> say)
    {
        using var ours = new OurAkmNet();
        using var peer = new AkmNetPeer(ours);
        RequireSameOutput("outputs", 1e-4f);
        ours.Step();
        peer.Step();
        RequireSameOutput("outputs after a step", 1e-3f);
        var predict = peer.Compare($"akmnet-predict, {OurAkmNet.Frames} frames", rounds, () => ours.Predict(), "predict");
        var step = peer.Compare($"akmnet-step, {OurAkmNet.Frames} frames", rounds, ours.Step, "step");
        say($"An epoch of {EpochClips} clips of {OurAkmNet.Frames} frames: {EpochClips * step.OursMs / 60_000:0.0} minutes; prediction: {1000 * OurAkmNet.Frames / predict.OursMs:0} frames/s.");
        return [step, predict];

        void RequireSameOutput(string what, float tolerance)
        {
            var output = ours.Predict();
            Parity.RequireClose(what, output, peer.Output(), tolerance * output.Max(MathF.Abs));
        }
    }
}
