using System.Diagnostics;
using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Photo;

namespace Mien.Bench.Synth;

/// <summary>How long a frame of the built-in synthetic head takes on one core.</summary>
internal sealed class SynthBenchmark : IBenchmark
{
    private const int Frames = 60;
    private const int Size = 256;

    /// <inheritdoc/>
    public string Name => "synth";

    /// <inheritdoc/>
    public string Description => "frames of a synthetic head";

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult> Run(int rounds, Action<string> say)
    {
        say($"Drawing {Frames} frames of {Size} x {Size} pixels {rounds} times.");
        var actor = PhotoFaceSource.Installed().Cast(new() { Identity = 1, Scene = 1, Width = Size, Height = Size });
        using var picture = new Image(Size, Size);
        var times = new List<double>();
        for (var round = 0; round <= rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var frame = 0; frame < Frames; frame++)
                actor.Render(Smile(frame / (float)Frames), frame, picture);
            if (round > 0)    // the first round warms up
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / Frames);
        }
        return [new("photo-frame-256", Median.Of(times))];
    }

    private static FaceState Smile(float strength)
    {
        var state = new FaceState { Yaw = 0.2f * strength, SpeechOpen = strength };
        foreach (var side in (FaceSide[])[FaceSide.Left, FaceSide.Right])
        {
            state[ActionUnit.LipCornerPuller, side] = strength;
            state[ActionUnit.CheekRaiser, side] = strength;
        }
        return state;
    }
}
