using System.Numerics;
using System.Text.Json;
using Mien.Core;
using Mien.Features.Flow.FaceMaps;

namespace Mien.Tests.Features.Flow.FaceMaps;

public sealed class FaceMapTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("sl-swin", "preprocess.npz");
    private static readonly JsonElement Geometry = Golden.LoadJson("sl-swin", "preprocess.json");
    private static readonly float[] Flow = GoldenPair.Load("face").OpenCv;
    private static readonly float[] Strain = Golden.Load("sl-swin", "strain.npz")["face_strain"].Floats;

    [Theory]
    [InlineData("a"), InlineData("b")]
    public void Boxes_and_polygons_are_the_golden_ones(string set)      // spec check 3
    {
        var (regions, golden) = (new FaceRegions(Landmarks(set), new FaceMapOptions()), Geometry.GetProperty(set));
        Pairs(regions.LeftEye).ShouldBe(Numbers(golden.GetProperty("left_eye")));
        Pairs(regions.RightEye).ShouldBe(Numbers(golden.GetProperty("right_eye")));
        Numbers(golden.GetProperty("upper_roi")).ShouldBe([regions.Upper.Left, regions.Upper.Top, regions.Upper.Right, regions.Upper.Bottom]);
        Numbers(golden.GetProperty("mouth_roi")).ShouldBe([regions.Mouth.Left, regions.Mouth.Top, regions.Mouth.Right, regions.Mouth.Bottom]);
        Numbers(golden.GetProperty("nose")).ShouldBe([(regions.Nose.Left + regions.Nose.Right) / 2, (regions.Nose.Top + regions.Nose.Bottom) / 2]);

        static int[] Pairs((int X, int Y)[] points) => [.. points.SelectMany(point => new[] { point.X, point.Y })];
    }

    [Theory]
    [InlineData("a"), InlineData("b")]
    public void The_nose_moves_by_the_golden_means(string set)
    {
        var (map, nose) = (new FaceMap(), new FaceRegions(Landmarks(set), new FaceMapOptions()).Nose);
        double[] means = [map.Mean(Flow.AsSpan(0, 128 * 128), nose), map.Mean(Flow.AsSpan(128 * 128), nose), map.Mean(Strain, nose)];
        means.ShouldBe(Reference[$"nose_means_{set}"].Values, 1e-6);
    }

    [Theory]
    [InlineData("a"), InlineData("b")]
    public void The_eye_masks_are_the_golden_ones(string set)
    {
        var map = new FaceMap();
        map.Compose(Flow, Strain, Landmarks(set), new float[3 * 42 * 42]);
        var golden = Reference[$"mask_{set}"].Values;
        map.Eyes.ToArray().Where((marked, i) => marked != (golden[i] != 0)).Count().ShouldBe(0);
    }

    [Theory]
    [InlineData("a"), InlineData("b")]
    public void The_maps_are_the_golden_ones(string set)      // spec check 3
    {
        var map = Compose(Flow, Landmarks(set));
        map.ShouldBe(Planar(Reference[$"roi42_{set}"].Floats), 1e-5);
        FaceMap.Normalize(map);
        map.ShouldBe(Planar(Reference[$"norm42_{set}"].Floats), 1e-4);
    }

    [Fact]
    public void A_motion_of_the_whole_head_changes_nothing()      // spec check 3
    {
        var moved = Flow.Select((value, i) => i < 128 * 128 ? value + 3 : value).ToArray();
        Compose(moved, Landmarks("a")).ShouldBe(Compose(Flow, Landmarks("a")), 1e-5);
    }

    [Fact]
    public void Split_boxes_put_each_eye_into_its_own_quarter()
    {
        var (flow, landmarks) = (new float[2 * 128 * 128], Landmarks("a"));
        for (var i = 0; i < 128 * 128; i++)
            flow[i] = i % 128 < 64 ? 1 : 3;
        var map = Compose(flow, landmarks, new FaceMapOptions { UpperBox = UpperBox.Split });
        for (var x = 0; x < 42; x++)
            map[x].ShouldBe(map[x < 21 ? 0 : 41], 1e-6, $"column {x}");
        map[0].ShouldNotBe(map[41]);
    }

    [Fact]
    public void The_large_variant_of_a_doubled_face_sees_the_same_regions()
    {
        var large = new FaceRegions(Landmarks68.Template(256), FaceMapOptions.Large);
        var small = new FaceRegions(Landmarks68.Template(128), new FaceMapOptions());
        large.Mouth.ShouldBe(new(2 * small.Mouth.Left, 2 * small.Mouth.Top, 2 * small.Mouth.Right, 2 * small.Mouth.Bottom));
        large.LeftEye.ShouldBe(small.LeftEye.Select(point => (2 * point.X, 2 * point.Y)));

        var map = new float[3 * 84 * 84];
        new FaceMap(FaceMapOptions.Large).Compose(new float[2 * 256 * 256], new float[256 * 256], Landmarks68.Template(256), map);
        map.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void A_channel_without_contrast_becomes_zero()
    {
        var map = Enumerable.Range(0, 12).Select(i => i < 4 ? 7f : i).ToArray();
        FaceMap.Normalize(map);
        map[..4].ShouldAllBe(value => value == 0);
        map[4..8].ShouldBe([0, 1 / 3f, 2 / 3f, 1], 1e-6);
    }

    [Fact]
    public void A_map_of_boxes_seen_before_does_not_allocate_planes()
    {
        var (composer, map, landmarks) = (new FaceMap(), new float[3 * 42 * 42], Landmarks("a"));
        const int verticesAndBoxes = 8192;
        Allocation.Of(() => composer.Compose(Flow, Strain, landmarks, map), verticesAndBoxes).ShouldBeLessThanOrEqualTo(verticesAndBoxes);
    }

    [Fact]
    public void Landmarks_far_outside_and_wrong_sizes_and_options_are_refused()
    {
        var composer = new FaceMap();
        var outside = new Landmarks68([.. Enumerable.Repeat(new Vector2(-500), 68)]);
        Should.Throw<ArgumentException>(() => composer.Compose(Flow, Strain, outside, new float[3 * 42 * 42])).ParamName.ShouldBe("landmarks");
        Should.Throw<ArgumentOutOfRangeException>(() => composer.Compose(Strain, Strain, Landmarks("a"), new float[3 * 42 * 42])).ParamName.ShouldBe("flow");
        Should.Throw<ArgumentOutOfRangeException>(() => composer.Compose(Flow, Strain, Landmarks("a"), new float[42 * 42])).ParamName.ShouldBe("map");
        var wrong = new FaceMapOptions { CropSide = 3, Size = 5, EyeMargin = -1, BoxMargin = -1, NoseMargin = -1, UpperBox = (UpperBox)7 };
        Should.Throw<OptionsException>(() => new FaceMap(wrong)).Errors.Count.ShouldBe(6);
    }

    private static float[] Compose(float[] flow, Landmarks68 landmarks, FaceMapOptions? options = null)
    {
        var map = new float[3 * 42 * 42];
        new FaceMap(options).Compose(flow, Strain, landmarks, map);
        return map;
    }

    private static Landmarks68 Landmarks(string set)
    {
        var values = Reference[$"landmarks_{set}"].Floats;
        return new Landmarks68([.. Enumerable.Range(0, 68).Select(i => new Vector2(values[2 * i], values[2 * i + 1]))]);
    }

    // [42, 42, 3] → [3, 42, 42]
    private static float[] Planar(float[] pixels) =>
        [.. Enumerable.Range(0, 3).SelectMany(channel => pixels.Where((_, i) => i % 3 == channel))];

    private static int[] Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().SelectMany(Numbers)]
        : [element.GetInt32()];
}
