using FsCheck;
using FsCheck.Fluent;
using Mien.Features.Wavelets;
using Mien.Tests.Features.Temporal;

namespace Mien.Tests.Features.Wavelets;

public sealed class HaarTransformTests
{
    [Fact]
    public void A_block_becomes_its_sum_and_differences()
    {
        var bands = new float[4];
        HaarTransform.Forward([1, 2, 4, 8], 2, 2, bands);
        bands.ShouldBe([7.5f, -4.5f, -2.5f, 1.5f]);     // (a+b+c+d)/2, (a+b−c−d)/2, (a−b+c−d)/2, (a−b−c+d)/2
    }

    [Fact]
    public void Energy_is_preserved_and_the_inverse_restores_the_picture() =>      // spec check 19
        Prop.ForAll(
            Gen.Choose(1, 40).Two().Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(),
            shapeAndSeed =>
            {
                var ((halfHeight, halfWidth), seed) = shapeAndSeed;
                var picture = Clips.Random(2 * halfHeight, 2 * halfWidth, seed, frames: 1);
                var bands = new float[picture.Length];
                HaarTransform.Forward(picture, 2 * halfHeight, 2 * halfWidth, bands);
                bands.Sum(value => (double)value * value).ShouldBe(picture.Sum(value => (double)value * value), 1e-4);
                var restored = new float[picture.Length];
                HaarTransform.Inverse(bands, 2 * halfHeight, 2 * halfWidth, restored);
                restored.ShouldBe(picture, 1e-6);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Vectors_equal_single_blocks()
    {
        var picture = Clips.Random(6, 70, seed: 1, frames: 1);
        var (bands, block) = (new float[picture.Length], new float[4]);
        HaarTransform.Forward(picture, 6, 70, bands);
        for (var i = 0; i < 3 * 35; i++)
        {
            var corner = 2 * (i / 35) * 70 + 2 * (i % 35);
            HaarTransform.Forward([picture[corner], picture[corner + 1], picture[corner + 70], picture[corner + 71]], 2, 2, block);
            new[] { bands[i], bands[105 + i], bands[210 + i], bands[315 + i] }.ShouldBe(block);
        }
    }

    [Fact]
    public void Odd_sides_and_buffers_of_another_size_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => HaarTransform.Forward(new float[6], 3, 2, new float[6])).ParamName.ShouldBe("height");
        Should.Throw<ArgumentOutOfRangeException>(() => HaarTransform.Forward(new float[6], 2, 3, new float[6])).ParamName.ShouldBe("width");
        Should.Throw<ArgumentOutOfRangeException>(() => HaarTransform.Forward([], 0, 2, [])).ParamName.ShouldBe("height");
        Should.Throw<ArgumentOutOfRangeException>(() => HaarTransform.Forward(new float[5], 2, 2, new float[4])).ParamName.ShouldBe("picture");
        Should.Throw<ArgumentOutOfRangeException>(() => HaarTransform.Inverse(new float[5], 2, 2, new float[4])).ParamName.ShouldBe("bands");
    }
}
