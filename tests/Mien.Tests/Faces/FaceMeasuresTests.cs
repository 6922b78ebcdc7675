using System.Numerics;
using Mien.Faces;

namespace Mien.Tests.Faces;

public sealed class FaceMeasuresTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(12, 0.3)]
    [InlineData(28, 0.7)]
    public void Mouth_openness_is_the_gap_of_the_lips_over_the_width_of_the_mouth(float gap, double expected)
    {
        var turn = Matrix4x4.CreateRotationZ(0.5f);
        (int, Vector3)[] lips = [(78, new(-20, 0, 0)), (308, new(20, 0, 0)), (13, new(0, -gap / 2, 0)), (14, new(0, gap / 2, 0))];
        var mesh = MadeUpFace.With(Array.ConvertAll(lips, point => (point.Item1, Vector3.Transform(point.Item2 * 3, turn))));
        ((double)FaceMeasures.MouthOpenness(mesh)).ShouldBe(expected, 1e-5);
    }

    [Fact]
    public void A_mouth_without_width_gives_no_nonsense() => float.IsFinite(FaceMeasures.MouthOpenness(MadeUpFace.With())).ShouldBeTrue();

    [Theory]
    [InlineData(0.3f)]
    [InlineData(0.1f)]
    [InlineData(0)]
    public void Eye_openness_is_the_mean_gap_of_the_lids_over_the_width_of_the_eye(float openness) =>
        Eye(new(100, 50), openness, Vector2.Zero, mirrored: false).Openness.ShouldBe(openness, 1e-5f);

    [Fact]
    public void An_eye_without_width_gives_no_nonsense() =>
        float.IsFinite(new EyeContour(new Vector2[16], new Vector2[5]).Openness).ShouldBeTrue();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.4, 0)]
    [InlineData(-0.6, 0.2)]
    public void The_irises_stand_where_they_are_put_between_the_corners(double x, double y)
    {
        var offset = new Vector2((float)x, (float)y);
        var position = FaceMeasures.IrisPosition(
            Eye(new(100, 50), 0.3f, offset, mirrored: false), Eye(new(180, 50), 0.3f, offset, mirrored: true));
        ((double)position.X).ShouldBe(x, 1e-5);
        ((double)position.Y).ShouldBe(y, 1e-5);
    }

    [Fact]
    public void Irises_that_look_at_the_nose_cancel()
    {
        var position = FaceMeasures.IrisPosition(
            Eye(new(100, 50), 0.3f, new(0.5f, 0), mirrored: false), Eye(new(180, 50), 0.3f, new(-0.5f, 0), mirrored: true));
        position.X.ShouldBe(0, 1e-5f);
    }

    /// <summary>An eye 40 pixels wide with even lids; the right one's contour runs from right to left.</summary>
    private static EyeContour Eye(Vector2 middle, float openness, Vector2 iris, bool mirrored)
    {
        var direction = mirrored ? -1 : 1;
        var lids = new Vector2[16];
        for (var i = 0; i <= 8; i++)
            lids[i] = middle + new Vector2(direction * ((5 * i) - 20), i is 0 or 8 ? 0 : 20 * openness);
        for (var i = 1; i <= 7; i++)
            lids[i + 8] = middle + new Vector2(direction * ((5 * i) - 20), -20 * openness);
        return new(lids, [middle + (20 * iris), default, default, default, default]);
    }
}
