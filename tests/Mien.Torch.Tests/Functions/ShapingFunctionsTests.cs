namespace Mien.Torch.Tests.Functions;

public sealed class ShapingFunctionsTests : IDisposable
{
    private readonly Scope _scope = new();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Rolling_moves_elements_round_the_end() =>
        Values.Counting(2, 3).Roll([1, -1], [0, 1]).ShouldHold(4, 5, 3, 1, 2, 0);

    [Fact]
    public void Flipping_reverses() => Values.Counting(2, 3).Flip(1).ShouldHold(2, 1, 0, 5, 4, 3);

    [Fact]
    public void Unfolding_gives_windows_along_a_dimension()
    {
        var windows = Values.Row(1, 2, 3, 4, 5).Unfold(0, size: 3, step: 2);
        windows.Shape.ShouldBe([2, 3]);
        windows.ShouldHold(1, 2, 3, 3, 4, 5);
    }

    [Fact]
    public void Patch_columns_hold_a_patch_each()
    {
        var columns = Values.Counting(1, 1, 3, 3).PatchColumns(size: 2, stride: 1);
        columns.Shape.ShouldBe([1, 4, 4]);
        columns[0, .., 0].ShouldHold(0, 1, 3, 4);
        columns[0, .., 3].ShouldHold(4, 5, 7, 8);
    }

    [Fact]
    public void Padding_names_the_last_dimension_first() =>
        Values.Counting(1, 2).Pad([1, 0, 0, 1], 9).ShouldHold(9, 0, 1, 9, 9, 9);

    [Fact]
    public void Reflection_does_not_repeat_the_edge()
    {
        Values.Counting(1, 1, 3).PadReflect1d(2, 1).ShouldHold(2, 1, 0, 1, 2, 1);
        Values.Counting(1, 1, 2, 2).PadReflect2d(1, 0, 0, 1).ShouldHold(1, 0, 1, 3, 2, 3, 1, 0, 1);
        Values.Counting(1, 1, 2, 1, 2).PadReflect3d(1, 0, 0, 0, 1, 0).ShouldHold(3, 2, 3, 1, 0, 1, 3, 2, 3);
    }

    [Fact]
    public void Replication_repeats_the_edge()
    {
        Values.Counting(1, 1, 2, 2).PadReplicate2d(1, 0, 0, 1).ShouldHold(0, 0, 1, 2, 2, 3, 2, 2, 3);
        Values.Counting(1, 1, 2, 1, 2).PadReplicate3d(1, 0, 0, 0, 0, 1).ShouldHold(0, 0, 1, 2, 2, 3, 2, 2, 3);
    }

    [Fact]
    public void Pieces_join_to_the_whole()
    {
        var x = Values.Counting(5);
        x.Split(2, 0).Select(piece => piece.Count).ShouldBe([2, 2, 1]);
        x.Chunk(2, 0).Select(piece => piece.Count).ShouldBe([3, 2]);
        x.Split(2, 0).Concatenate(0).ShouldHold(0, 1, 2, 3, 4);
        Values.Counting(2, 2).Unbind(1).Stack(0).ShouldHold(0, 2, 1, 3);
    }

    [Fact]
    public void Copies_stand_side_by_side()
    {
        Values.Row(1, 2).Repeat(2, 2).ShouldHold(1, 2, 1, 2, 1, 2, 1, 2);
        Values.Counting(2, 1).Expand(-1, 3).ShouldHold(0, 0, 0, 1, 1, 1);
    }

    [Fact]
    public void Memory_is_pinned_only_for_a_GPU()
    {
        var x = Values.Counting(3);
        x.Pin().ShouldHold(0, 1, 2);
        ReferenceEquals(x.Pin(), x).ShouldBe(TorchRuntime.CudaDeviceCount == 0);
    }
}
