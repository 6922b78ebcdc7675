namespace Mien.Torch.Tests;

public sealed class TensorTests
{
    [Fact]
    public void Values_come_back_as_they_went_in()
    {
        using var tensor = Tensor.From<double>([1, 2, 3, 4, 5, 6], 2, 3);
        tensor.Shape.ShouldBe([2, 3]);
        tensor.ScalarType.ShouldBe(ScalarType.Float64);
        tensor.ToArray<double>().ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public void A_wrong_number_of_values_is_refused() =>
        Should.Throw<TorchException>(() => Tensor.From<float>([1, 2, 3], 2, 2)).Message.ShouldContain("12 bytes");

    [Fact]
    public void Reading_as_another_type_is_refused()
    {
        using var tensor = Tensor.From<float>([1], 1);
        Should.Throw<InvalidOperationException>(() => tensor.ToArray<int>());
    }

    [Fact]
    public void Elements_come_in_row_major_order_whatever_the_memory_format()
    {
        using var scope = new Scope();
        float[] values = [.. Enumerable.Range(0, 24).Select(i => (float)i)];
        Tensor.From<float>(values, 1, 2, 3, 4).Contiguous(MemoryFormat.ChannelsLast).ToArray<float>().ShouldBe(values);
    }

    [Fact]
    public void A_disposed_tensor_cannot_be_used()
    {
        var tensor = Tensor.From<float>([1], 1);
        tensor.Dispose();
        tensor.Dispose();
        Should.Throw<ObjectDisposedException>(() => tensor.Shape);
    }

    [Fact]
    public void An_empty_tensor_is_a_tensor()
    {
        using var tensor = Tensor.From<float>([], 0, 3);
        tensor.Count.ShouldBe(0);
        tensor.ToArray<float>().ShouldBeEmpty();
    }
}
