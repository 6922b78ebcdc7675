using Mien.Features.Motion;

namespace Mien.Tests.Features.Motion;

public sealed class FaceRegionsTests
{
    [Theory]
    [InlineData(112), InlineData(48), InlineData(16)]
    public void Regions_have_pixels_and_share_none(int size)
    {
        var all = FaceRegions.All.Select(region => FaceRegions.Pixels(region, size)).ToArray();
        all.ShouldAllBe(pixels => pixels.Length > 0);
        all.SelectMany(pixels => pixels).ShouldBeUnique();
        all.SelectMany(pixels => pixels).ShouldAllBe(pixel => pixel >= 0 && pixel < size * size);
    }

    [Fact]
    public void Eyes_and_mouth_lie_where_the_alignment_puts_them()
    {
        FaceRegions.Contains(FaceRegion.Eyes, FaceRegions.LeftEye.X, FaceRegions.LeftEye.Y).ShouldBeTrue();
        FaceRegions.Contains(FaceRegion.Eyes, FaceRegions.RightEye.X, FaceRegions.RightEye.Y).ShouldBeTrue();
        FaceRegions.Contains(FaceRegion.Mouth, FaceRegions.Mouth.X, FaceRegions.Mouth.Y).ShouldBeTrue();
    }

    [Fact]
    public void A_reduced_region_covers_the_same_share_of_the_face()
    {
        foreach (var region in FaceRegions.All)
        {
            var full = FaceRegions.Pixels(region, 112).Length / (112.0 * 112);
            (FaceRegions.Pixels(region, 48).Length / (48.0 * 48)).ShouldBe(full, 0.01, region.ToString());
        }
    }

    [Fact]
    public void A_size_too_small_for_six_regions_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => FaceRegions.Pixels(FaceRegion.Chin, 15));
}
