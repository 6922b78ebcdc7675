using Mien.Systems.AkmNet.Input;
using Mien.Tests.Systems.AkmNet.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.AkmNet.Input;

/// <summary>Against golden/akmnet/README.md, section resample.npz.</summary>
public sealed class TemporalInterpolationTests
{
    [Theory]
    [InlineData(ClipResampling.Cosine, "tim")]
    [InlineData(ClipResampling.Linear, "linear")]
    public void Interpolated_frames_agree(ClipResampling kind, string name)
    {
        using var scope = new Scope();
        var golden = Golden.Load("akmnet", "resample.npz");
        TemporalInterpolation.Apply(GoldenClips.Of(golden["frames"]), 10, kind).ShouldMatch(golden[name], 1e-9, name);
    }

    [Fact]
    public void Picked_frames_agree()
    {
        var golden = Golden.Load("akmnet", "resample.npz");
        TemporalInterpolation.Positions(6, 4, ClipResampling.Pick).ShouldBe(golden["uniform_pick_4"].Values);
    }

    [Theory]
    [InlineData(ClipResampling.Cosine)]
    [InlineData(ClipResampling.Linear)]
    [InlineData(ClipResampling.Pick)]
    public void As_many_frames_as_there_are_stay_what_they_are_and_a_single_frame_is_repeated(ClipResampling kind)
    {
        using var scope = new Scope();
        var clip = GoldenClips.Of(Golden.Load("akmnet", "resample.npz")["frames"]);
        TemporalInterpolation.Apply(clip, 6, kind).ToArray<double>().ShouldMatch(clip.ToArray<double>(), 1e-9, "frames");
        var repeated = TemporalInterpolation.Apply(clip[0..1], 3, kind);
        foreach (var frame in Enumerable.Range(0, 3))
            repeated[frame].ToArray<double>().ShouldMatch(clip[0].ToArray<double>(), 1e-9, "repeated");
    }
}
