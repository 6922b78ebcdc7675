using Mien.Systems.AkmNet.Input;
using Mien.Torch;

namespace Mien.Tests.Systems.AkmNet.Input;

/// <summary>Against golden/akmnet/README.md, section evm_temporal.json.</summary>
public sealed class EulerianMagnificationTests
{
    [Fact]
    public void The_temporal_filter_agrees()
    {
        using var scope = new Scope();
        var golden = GoldenJson.Load("akmnet", "evm_temporal.json");
        double[] Numbers(string name) => [.. golden.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
        var signal = Tensor.From<double>(Numbers("signal"), Numbers("signal").Length);
        var band = EulerianMagnification.BandPass(signal, golden.GetProperty("r1").GetDouble(), golden.GetProperty("r2").GetDouble());
        band.ToArray<double>().ShouldMatch(Numbers("bandpass"), 1e-9, "bandpass");
        var output = signal + (band * golden.GetProperty("alpha").GetDouble());
        output.ToArray<double>().ShouldMatch(Numbers("output"), 1e-9, "output");
        output.Clamp(0, 1).ToArray<double>().ShouldMatch(Numbers("output_clipped"), 1e-9, "output_clipped");
    }

    [Fact]
    public void A_still_clip_stays_as_it_is_and_a_moving_edge_moves_further()
    {
        using var scope = new Scope();
        var options = new MagnificationOptions { Factor = 10 };
        var still = Edge(0);
        EulerianMagnification.Apply(still, options).To(ScalarType.Float64).ToArray<double>().ShouldMatch(still.To(ScalarType.Float64).ToArray<double>(), 1e-6, "still");
        var moved = Edge(0.3f);
        var magnified = EulerianMagnification.Apply(moved, options);
        Change(magnified).ShouldBeGreaterThan(2 * Change(moved));
        magnified.Minimum([0, 1, 2, 3]).ToDouble().ShouldBeGreaterThanOrEqualTo(0);
        magnified.Maximum([0, 1, 2, 3]).ToDouble().ShouldBeLessThanOrEqualTo(1);
    }

    // A soft vertical edge that moves by so many pixels a frame.
    private static Tensor Edge(float speed)
    {
        const int frames = 6, side = 32;
        var values = new float[frames * side * side];
        for (var i = 0; i < values.Length; i++)
            values[i] = 0.5f + (0.2f * MathF.Tanh(((i % side) - 16 - (speed * (i / (side * side)))) / 4));
        return Tensor.From<float>(values, frames, 1, side, side);
    }

    private static double Change(Tensor clip) => (clip[(int)clip.Shape[0] - 1] - clip[0]).Absolute().Mean().ToDouble();
}
