using Mien.Systems.MaeTmf.Timeline;

namespace Mien.Tests.Systems.MaeTmf.Timeline;

public sealed class VectorFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Vectors_come_back_in_any_order_with_the_precision_of_half_floats()
    {
        using var file = new VectorFile(_folder.Path, 3);
        file.Append([1, -2.5f, 1e-3f, 4, 5, 6]);
        file.Append([7, 8, 9]);
        file.Count.ShouldBe(3);
        foreach (var (index, expected) in new (int, float[])[] { (2, [7, 8, 9]), (0, [1, -2.5f, (float)(Half)1e-3f]), (1, [4, 5, 6]) })
        {
            var vector = new float[3];
            file.Read(index, vector);
            vector.ShouldBe(expected);
        }
    }
}
