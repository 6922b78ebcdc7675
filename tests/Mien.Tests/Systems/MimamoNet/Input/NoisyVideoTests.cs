using Mien.Systems.MimamoNet.Input;

namespace Mien.Tests.Systems.MimamoNet.Input;

public sealed class NoisyVideoTests
{
    [Fact]
    public void A_frame_has_the_same_noise_whenever_it_is_read_and_of_the_strength_asked_for()
    {
        var video = MovingPatches.Create("a", "1", 3, 1);
        var noisy = NoisyVideo.Of(video, 4);
        var (plain, all, one) = (new byte[2 * 112 * 112], new byte[2 * 112 * 112], new byte[112 * 112]);
        video.ReadFaces(1, 2, plain);
        noisy.ReadFaces(1, 2, all);
        noisy.ReadFaces(2, 1, one);
        all[(112 * 112)..].ShouldBe(one);
        all[..(112 * 112)].Zip(one, (a, b) => a - b).ShouldContain(difference => difference != 0);
        Math.Sqrt(all.Zip(plain, (a, b) => Math.Pow(a - b, 2)).Average()).ShouldBe(4, 0.1);
        (noisy.Name, noisy.FrameCount, noisy.SpatialWidth).ShouldBe((video.Name, 3, 8));
    }
}
