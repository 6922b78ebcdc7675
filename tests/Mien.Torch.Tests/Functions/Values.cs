namespace Mien.Torch.Tests.Functions;

/// <summary>Small tensors of float64, to compare with values worked out by hand.</summary>
internal static class Values
{
    public static Tensor Row(params double[] values) => Tensor.From<double>(values, values.Length);

    /// <summary>0, 1, 2, ... in a shape.</summary>
    public static Tensor Counting(params long[] shape) =>
        Tensors.Count(shape.Aggregate(1L, (product, size) => product * size), ScalarType.Float64).Reshape(shape);

    public static Tensor Positions(params long[] values) => Tensor.From<long>(values, values.Length);

    /// <summary>Compares in row-major order.</summary>
    public static void ShouldHold(this Tensor tensor, params double[] expected)
    {
        var values = tensor.To(ScalarType.Float64).ToArray<double>();
        values.Length.ShouldBe(expected.Length);
        for (var i = 0; i < values.Length; i++)
            values[i].ShouldBe(expected[i], 1e-9, $"element {i} of {string.Join(", ", values)}");
    }
}
