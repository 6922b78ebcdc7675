using System.Numerics.Tensors;

namespace Mien.Systems.LogoFormer.Comparison;

/// <summary>The two directions along which vectors differ most (principal components), found by power iteration.</summary>
internal static class PrincipalPlane
{
    private const int Iterations = 300;

    /// <summary>Places vectors in their plane.</summary>
    /// <param name="vectors">At least one; all as long.</param>
    /// <returns>A point for each, around the mean, and the share of the variance that these show; 0 where there is none.</returns>
    public static ((double X, double Y)[] Points, double Shown) Of(IReadOnlyList<double[]> vectors)
    {
        var mean = new double[vectors[0].Length];
        foreach (var vector in vectors)
            TensorPrimitives.Add<double>(mean, vector, mean);
        TensorPrimitives.Divide<double>(mean, vectors.Count, mean);
        double[][] rest = [.. vectors.Select(vector => vector.Zip(mean, (value, center) => value - center).ToArray())];
        var total = rest.Sum(row => TensorPrimitives.SumOfSquares<double>(row));
        var (x, y) = (TakeFirst(rest), TakeFirst(rest));
        var left = rest.Sum(row => TensorPrimitives.SumOfSquares<double>(row));
        return ([.. x.Zip(y)], total > 0 ? 1 - (left / total) : 0);
    }

    // The coordinates along the first component, which is taken out of the rows.
    private static double[] TakeFirst(double[][] rows)
    {
        var longest = rows.MaxBy(row => TensorPrimitives.SumOfSquares<double>(row))!;
        var direction = longest.ToArray();
        for (var i = 0; i < Iterations; i++)
        {
            var length = TensorPrimitives.Norm<double>(direction);
            if (length == 0)
                return new double[rows.Length];
            TensorPrimitives.Divide<double>(direction, length, direction);
            var next = new double[direction.Length];
            foreach (var row in rows)
                TensorPrimitives.MultiplyAdd<double>(row, TensorPrimitives.Dot<double>(row, direction), next, next);
            direction = next;
        }
        TensorPrimitives.Divide<double>(direction, TensorPrimitives.Norm<double>(direction), direction);
        double[] along = [.. rows.Select(row => TensorPrimitives.Dot<double>(row, direction))];
        foreach (var (row, place) in rows.Zip(along))
            TensorPrimitives.MultiplyAdd<double>(direction, -place, row, row);
        return along;
    }
}
