using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Tests.Datasets.Synthetic.Rendering;

public sealed class LightingTests
{
    private static readonly Lighting Light = new()
    {
        Direction = Vector3.UnitZ,
        Lamp = new(1, 0.5f, 0.25f),
        Sky = new(0.2f),
        Ground = new(0.1f),
        Wrap = 0,
    };

    [Fact]
    public void A_surface_that_faces_the_lamp_receives_lamp_and_half_sky()
    {
        var received = Light.Received(Vector3.UnitZ, 1, 1);
        Vector3.Distance(received, new Vector3(1.15f, 0.65f, 0.4f)).ShouldBeLessThan(1e-6f);
        Vector3.Distance(Light.Received(Vector3.UnitZ, 0, 0.5f), new Vector3(0.5f, 0.25f, 0.125f)).ShouldBeLessThan(1e-6f);
    }

    [Fact]
    public void A_surface_that_looks_up_receives_the_sky_and_one_that_looks_away_no_lamp()
    {
        Light.Received(Vector3.UnitY, 1, 1).ShouldBe(new Vector3(0.2f));
        Vector3.Distance(Light.Received(-Vector3.UnitY, 1, 1), new Vector3(0.1f)).ShouldBeLessThan(1e-6f);
    }

    [Fact]
    public void The_highlight_is_one_where_the_lamp_is_mirrored_and_narrows_with_sharpness()
    {
        Light.Highlight(Vector3.UnitZ, 20).ShouldBe(1, 1e-5f);
        var tilted = Vector3.Normalize(new(0.2f, 0, 1));
        Light.Highlight(tilted, 50).ShouldBeLessThan(Light.Highlight(tilted, 10));
    }

    [Fact]
    public void A_sphere_has_normals_that_point_outward()
    {
        Vector3[] octahedron = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1), new(-1, 0, 0), new(0, -1, 0), new(0, 0, -1)];
        int[] corners = [0, 1, 2, 1, 3, 2, 3, 4, 2, 4, 0, 2, 1, 0, 5, 3, 1, 5, 4, 3, 5, 0, 4, 5];
        var normals = new Vector3[6];
        VertexNormals.Compute(octahedron, corners, normals);
        for (var i = 0; i < 6; i++)
            Vector3.Distance(normals[i], octahedron[i]).ShouldBeLessThan(1e-6f);
    }

    [Fact]
    public void Grey_levels_survive_the_way_through_light() =>
        Enumerable.Range(0, 256).ShouldAllBe(level => Math.Abs(Srgb.FromLinear(Srgb.ToLinear((byte)level)) - level) < 0.02f);
}
