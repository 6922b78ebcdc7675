using Mien.Systems.MaeTmf;

namespace Mien.Tests.Systems.MaeTmf;

public sealed class FeatureScaleTests
{
    [Fact]
    public void Training_vectors_get_mean_0_and_deviation_1_however_far_from_0_they_are()
    {
        var random = new Random(5);
        var vectors = Enumerable.Range(0, 500).Select(_ => new[] { 10_000 + (float)random.NextDouble(), (float)(random.NextDouble() * 1e-3) - 5 }).ToArray();

        var scale = Of(vectors);
        foreach (var vector in vectors)
            scale.Apply(vector);

        vectors.Average(vector => vector[0]).ShouldBe(0, 5e-3);
        vectors.Average(vector => vector[0] * vector[0]).ShouldBe(1, 5e-3);
        vectors.Average(vector => vector[1]).ShouldBe(0, 5e-3);
    }

    [Fact]
    public void A_value_that_does_not_vary_is_divided_by_a_thousandth()
    {
        var scale = Of([3, 1], [3, 2]);
        scale.Deviation.ShouldBe([1e-3f, 0.5f]);
        var vectors = new[] { 3.001f, 1, 3, 2 };
        scale.Apply(vectors);
        vectors.ShouldBe([1, -1, 0, 1], 1e-3);
    }

    [Fact]
    public void No_vectors_and_vectors_of_different_lengths_are_refused()
    {
        Should.Throw<ArgumentException>(() => Of());
        Should.Throw<ArgumentException>(() => Of([1], [1, 2])).Message.ShouldContain("has 2 values");
    }

    private static FeatureScale Of(params float[][] vectors) => FeatureScale.Of(vectors.Select(vector => (ReadOnlyMemory<float>)vector));
}
