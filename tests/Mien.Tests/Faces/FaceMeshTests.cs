using System.Numerics;
using Mien.Faces;

namespace Mien.Tests.Faces;

public sealed class FaceMeshTests
{
    // Every mesh point says its own number.
    private static readonly FaceMesh Numbered =
        new([.. Enumerable.Range(0, FaceMesh.PointCount).Select(i => new Vector3(i, -i, 0))], 1);

    [Fact]
    public void The_68_landmarks_are_68_different_points_of_the_mesh()
    {
        var landmarks = Numbered.Landmarks68();
        landmarks.Length.ShouldBe(68);
        landmarks.Distinct().Count().ShouldBe(68);
        landmarks.ShouldAllBe(point => point.X < FaceMesh.PointCount && point.Y == -point.X);
    }

    [Theory]
    [InlineData(0, 162)]        // jaw, at the temple on the left of the picture
    [InlineData(8, 152)]        // chin
    [InlineData(16, 389)]
    [InlineData(17, 71)]        // outer end of the left brow
    [InlineData(26, 301)]
    [InlineData(27, 168)]       // between the eyes
    [InlineData(30, 4)]         // tip of the nose
    [InlineData(33, 2)]         // foot of the nose
    [InlineData(36, 33)]        // corners of the eyes
    [InlineData(39, 133)]
    [InlineData(42, 362)]
    [InlineData(45, 263)]
    [InlineData(48, 61)]        // corners of the mouth
    [InlineData(54, 291)]
    [InlineData(60, 78)]
    [InlineData(62, 13)]        // inner lips
    [InlineData(64, 308)]
    [InlineData(66, 14)]
    public void Named_landmarks_are_where_the_mesh_has_them(int landmark, int point) => Numbered.Landmarks68()[landmark].X.ShouldBe(point);
}
