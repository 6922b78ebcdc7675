namespace Mien.Torch.Tests.Functions;

public sealed class IndexingFunctionsTests : IDisposable
{
    private readonly Scope _scope = new();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Gathering_picks_along_a_dimension() =>
        Values.Counting(2, 3).Gather(1, Values.Positions(2, 0).Reshape(2, 1)).ShouldHold(2, 3);

    [Fact]
    public void Scattering_puts_or_adds()
    {
        var positions = Values.Positions(2, 0, 2);
        Values.Row(1, 1, 1).Scatter(0, Values.Positions(2, 0), Values.Row(5, 6)).ShouldHold(6, 1, 5);
        Values.Row(1, 1, 1).ScatterAdd(0, positions, Values.Row(5, 6, 7)).ShouldHold(7, 1, 13);
    }

    [Fact]
    public void Slices_numbers_and_masks_pick()
    {
        Values.Counting(3, 2).IndexSelect(0, Values.Positions(2, 0)).ShouldHold(4, 5, 0, 1);
        Values.Positions(1, 0).OneHot(3).ShouldHold(0, 1, 0, 1, 0, 0);
        Values.Row(1, 5).MaskedFill(Values.Row(1, 5).IsAtLeast(5), -1).ShouldHold(1, -1);
        Values.Counting(3, 2).Embedding(Values.Positions(1)).ShouldHold(2, 3);
    }

    [Fact]
    public void Sorting_says_where_values_were()
    {
        var (values, positions) = Values.Row(3, 1, 2).Sort(0, descending: true);
        values.ShouldHold(3, 2, 1);
        positions.ShouldHold(0, 2, 1);
        var (largest, places) = Values.Counting(2, 3).TopK(2, 1);
        largest.ShouldHold(2, 1, 5, 4);
        places.ShouldHold(2, 1, 2, 1);
    }

    [Fact]
    public void Reductions_go_along_their_dimensions()
    {
        var x = Values.Row(1, 2, 3, 6).Reshape(2, 2);
        x.CumulativeSum(1).ShouldHold(1, 3, 3, 9);
        x.Variance([1]).ShouldHold(0.5, 4.5);
        x.Variance([0, 1], correction: 0).ShouldHold(3.5);
        x.StandardDeviation([1], correction: 0).ShouldHold(0.5, 1.5);
        x.Maximum([0]).ShouldHold(3, 6);
        x.Minimum([1], keep: true).Shape.ShouldBe([2, 1]);
        x.ArgumentOfMaximum(1).ShouldHold(1, 1);
        x.Norm(1, [1]).ShouldHold(3, 9);
        x.IsBelow(3).And(x.IsEqual(2).Not()).ShouldHold(1, 0, 0, 0);
        x.IsBelow(3).Any().ShouldHold(1);
    }
}
