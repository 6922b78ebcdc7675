using Mien.Features.Motion;

namespace Mien.Tests.Features.Motion;

public sealed class MotionEnergyTests
{
    [Fact]
    public void Energy_is_the_root_mean_square_within_the_region_alone()
    {
        foreach (var region in FaceRegions.All)
        {
            var map = new float[48 * 48];
            var pixels = FaceRegions.Pixels(region, 48);
            for (var i = 0; i < pixels.Length; i++)
                map[pixels[i]] = i % 2 == 0 ? 0.3f : -0.3f;
            var energy = new MotionEnergy(48).Measure(map);
            foreach (var other in FaceRegions.All)
                energy[other].ShouldBe(other == region ? 0.3f : 0, 1e-6);
        }
    }

    [Fact]
    public void Columns_follow_the_regions() =>
        MotionEnergy.Columns.Select(column => column.Name).ShouldBe(
            ["motion_brows", "motion_eyes", "motion_nose", "motion_cheeks", "motion_mouth", "motion_chin"]);

    [Fact]
    public void A_map_of_another_size_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new MotionEnergy(48).Measure(new float[47 * 48]));
}
