using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Tests.Datasets.Synthetic.Rendering;

public sealed class SensorTests
{
    [Fact]
    public void Noise_has_the_deviation_asked_for_and_differs_between_frames_only()
    {
        var sensor = new Sensor(128, 128) { Noise = 5, Seed = 3 };
        using var first = Develop(sensor, 0);
        using var again = Develop(sensor, 0);
        using var next = Develop(sensor, 1);
        first.Pixels.SequenceEqual(again.Pixels).ShouldBeTrue();
        first.Pixels.SequenceEqual(next.Pixels).ShouldBeFalse();
        var levels = first.Pixels.ToArray().Select(level => (double)level).ToArray();
        var mean = levels.Average();
        mean.ShouldBe(187.5, 0.5);                                          // light 0.5
        Math.Sqrt(levels.Average(level => (level - mean) * (level - mean))).ShouldBe(5, 0.2);
    }

    [Fact]
    public void A_soft_lens_spreads_a_point_and_keeps_its_light()
    {
        var sensor = new Sensor(5, 5) { Softness = 0.25f };
        var light = new Vector4[25];
        light[12] = new(0.16f);
        using var picture = new Image(5, 5);
        sensor.Develop(light, 0, picture);
        light[12].X.ShouldBe(0.04f, 1e-6f);
        light[7].X.ShouldBe(0.02f, 1e-6f);
        light[6].X.ShouldBe(0.01f, 1e-6f);
        light.Sum(colour => colour.X).ShouldBe(0.16f, 1e-6f);
    }

    [Fact]
    public void Without_noise_light_becomes_the_grey_level_that_means_it()
    {
        using var picture = Develop(new Sensor(128, 128) { Exposure = 2 }, 0, Srgb.ToLinear(100) / 2);
        picture.Pixels.ToArray().ShouldAllBe(level => level == 100);
    }

    private static Image Develop(Sensor sensor, int frame, float light = 0.5f)
    {
        var picture = new Image(128, 128);
        var all = new Vector4[128 * 128];
        Array.Fill(all, new(light));
        sensor.Develop(all, frame, picture);
        return picture;
    }
}
