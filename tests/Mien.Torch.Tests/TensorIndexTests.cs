namespace Mien.Torch.Tests;

public sealed class TensorIndexTests
{
    [Fact]
    public void Numbers_ranges_and_axes_read_as_in_NumPy()
    {
        using var scope = new Scope();
        var x = Tensors.Count(24).Reshape(2, 3, 4);
        x[1].ToArray<long>().ShouldBe([.. Enumerable.Range(12, 12).Select(i => (long)i)]);
        x[1, 2, 3].ToArray<long>().ShouldBe([23]);
        x[-1, ^1, -1].ToArray<long>().ShouldBe([23]);
        x[.., 1].Shape.ShouldBe([2, 4]);
        x[.., 1..3, ..^2].Shape.ShouldBe([2, 2, 2]);
        x[TensorIndex.Ellipsis, 0].ToArray<long>().ShouldBe([0, 4, 8, 12, 16, 20]);
        x[0, TensorIndex.NewAxis, 1].Shape.ShouldBe([1, 4]);
        x[.., TensorIndex.Ellipsis, 1..2].Shape.ShouldBe([2, 3, 1]);
    }

    [Fact]
    public void Masks_and_lists_pick_elements()
    {
        using var scope = new Scope();
        var x = Tensors.Count(6).Reshape(2, 3);
        x[x.IsAbove(3)].ToArray<long>().ShouldBe([4, 5]);
        x[.., Tensor.From<long>([2, 0], 2)].ToArray<long>().ShouldBe([2, 0, 5, 3]);
        var cube = Tensors.Count(12).Reshape(2, 3, 2);
        cube[Tensor.From<byte>([1, 0, 0, 0, 1, 0], 2, 3).To(ScalarType.Bool), 1].ToArray<long>().ShouldBe([1, 9]);
    }

    [Fact]
    public void Assignment_writes_into_the_tensor()
    {
        using var scope = new Scope();
        var x = Tensors.Zeros([2, 3]);
        x[1, 1..] = Tensor.From<float>([5, 6], 2);
        x[0] = Tensor.From<float>([1], 1);
        x[x.IsEqual(6)] = Tensor.From<float>([9], 1);
        x.ToArray<float>().ShouldBe([1, 1, 1, 0, 5, 9]);
    }

    [Fact]
    public void A_position_outside_is_an_error_that_says_so()
    {
        using var scope = new Scope();
        var x = Tensors.Zeros([2, 3]);
        Should.Throw<TorchException>(() => x[2]).Message.ShouldContain("out of range");
        Should.Throw<TorchException>(() => x[-3]).Message.ShouldContain("position ^3 is out of range");
        Should.Throw<TorchException>(() => x[.., ^5]).Message.ShouldContain("position ^5 is out of range");
    }

    [Fact]
    public void Ranges_end_with_the_tensor_as_in_NumPy()
    {
        using var scope = new Scope();
        var x = Tensors.Count(3);
        x[^5..].ToArray<long>().ShouldBe([0, 1, 2]);
        x[..^4].ToArray<long>().ShouldBeEmpty();
        x[1..9].ToArray<long>().ShouldBe([1, 2]);
    }
}
