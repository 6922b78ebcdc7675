using Mien.Features.Tgd;

namespace Mien.Tests.Features.Tgd;

public sealed class BandedCholeskyTests
{
    [Theory]
    [InlineData(1, 0), InlineData(1, 3), InlineData(7, 2), InlineData(20, 19), InlineData(50, 5)]
    public void The_solution_solves_the_full_system(int size, int bandwidth)
    {
        var random = new Random(size);
        var system = new BandedCholesky(size, bandwidth);
        var full = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = Math.Max(0, i - bandwidth); j <= i; j++)
                full[i, j] = full[j, i] = system[i, j] = i == j ? 2 * bandwidth + 2 : random.NextDouble() - 0.5;
        }
        var right = Enumerable.Range(0, size).Select(_ => random.NextDouble()).ToArray();
        var solution = (double[])right.Clone();

        system.TryFactorise().ShouldBeTrue();
        system.Solve(solution);

        Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Sum(j => full[i, j] * solution[j])).ShouldBe(right, 1e-12);
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_refused()
    {
        var singular = new BandedCholesky(2, 1);
        (singular[0, 0], singular[1, 0], singular[1, 1]) = (1, 1, 1);
        singular.TryFactorise().ShouldBeFalse();
        new BandedCholesky(3, 1).TryFactorise().ShouldBeFalse();
    }
}
