using Mien.Torch.Modules;

namespace Mien.Torch.Tests.Modules;

/// <summary>Against MAE's tables, golden/mae-tmf/README.md.</summary>
public sealed class SinCosPositionsTests
{
    private const double Tolerance = 1e-6;

    [Fact]
    public void The_small_table_agrees()
    {
        using var scope = new Scope();
        SinCosPositions.Table(8, 3, 3, classToken: true).ShouldMatch(Golden.Load("mae-tmf", "sincos-pos.npz")["d8_g3_cls"], Tolerance);
    }

    [Theory]
    [InlineData(768)]
    [InlineData(512)]
    public void The_tables_of_MAE_agree(int width)
    {
        using var scope = new Scope();
        var golden = Golden.Load("mae-tmf", "sincos-pos.npz");
        var rows = Tensor.From(golden["rows"].As<long>(), golden["rows"].Shape.ToArray());
        SinCosPositions.Table(width, 14, 14, classToken: true).IndexSelect(0, rows).ShouldMatch(golden[$"d{width}_g14"], Tolerance);
    }

    [Fact]
    public void A_width_that_is_no_multiple_of_4_is_refused() =>
        Should.Throw<ArgumentException>(() => SinCosPositions.Table(6, 2, 2)).Message.ShouldContain("6");

    [Fact]
    public void Moments_are_told_as_columns_are()
    {
        using var scope = new Scope();
        var grid = SinCosPositions.Table(12, 1, 7);
        SinCosPositions.Sequence(6, 7).ToArray<float>().ShouldBe(grid[.., ..6].ToArray<float>());
        Should.Throw<ArgumentException>(() => SinCosPositions.Sequence(5, 7));
    }
}
