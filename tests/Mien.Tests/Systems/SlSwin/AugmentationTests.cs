using Mien.Systems.SlSwin;
using Mien.Torch.Data;

namespace Mien.Tests.Systems.SlSwin;

/// <summary>Against golden/sl-swin, section 4.</summary>
public sealed class AugmentationTests
{
    private const int Size = 42;

    [Fact]
    public void The_mirrored_picture_agrees() => ShouldAgree("flip", Augmentation.Mirror);

    [Fact]
    public void The_blurred_picture_agrees() => ShouldAgree("blur", Augmentation.Blur);

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(-0.2f, -1f)]
    public void Noise_has_its_spread_and_is_cut_at_one_and_at_zero_or_minus_one(float least, float floor)
    {
        var picture = new float[3 * Size * Size];
        picture.AsSpan().Fill(0.5f);
        (picture[0], picture[1]) = (least, 3);
        Augmentation.AddNoise(picture, 0.1, new ItemRandom(1, 0, 0));

        picture[1].ShouldBe(1);
        picture.Min().ShouldBeGreaterThanOrEqualTo(floor);
        var noise = picture.Skip(2).Select(value => value - 0.5).ToArray();
        noise.Average().ShouldBe(0, 0.01);
        Math.Sqrt(noise.Average(value => value * value)).ShouldBe(0.1, 0.01);
    }

    [Fact]
    public void What_is_no_picture_is_refused() => Should.Throw<ArgumentException>(() => Augmentation.Mirror(new float[100]));

    private delegate void SpanAction(Span<float> picture);

    private static void ShouldAgree(string name, SpanAction augment)
    {
        var picture = Planes(Tests.Golden.Load("sl-swin", "preprocess.npz")["roi42_a"]);
        augment(picture);
        var expected = Planes(Tests.Golden.Load("sl-swin", "augment.npz")[name]);
        for (var i = 0; i < expected.Length; i++)
            picture[i].ShouldBe(expected[i], 1e-5f, $"{name}[{i}]");
    }

    // [size, size, 3] → [3, size, size]
    private static float[] Planes(GoldenArray array)
    {
        var planes = new float[array.Values.Length];
        for (var i = 0; i < planes.Length; i++)
            planes[(i % 3 * Size * Size) + (i / 3)] = (float)array.Values[i];
        return planes;
    }
}
