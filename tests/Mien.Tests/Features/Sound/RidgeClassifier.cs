using Mien.Systems.MaeTmf;

namespace Mien.Tests.Features.Sound;

/// <summary>Linear least squares on the indicators of the classes with a penalty on the weights, in its dual form: exact, and nothing is random.</summary>
internal sealed class RidgeClassifier
{
    private readonly FeatureScale _scale;
    private readonly float[][] _examples;
    private readonly double[][] _weights;       // [classes][examples]
    private readonly double[] _shares;          // of each class among the examples

    /// <param name="examples">[n][d]; scaled by their own means and deviations.</param>
    /// <param name="labels">Class of each, from 0.</param>
    /// <param name="classes">How many.</param>
    /// <param name="penalty">On squared weights, for inner products divided by d.</param>
    public RidgeClassifier(IReadOnlyList<float[]> examples, IReadOnlyList<int> labels, int classes, double penalty)
    {
        _scale = FeatureScale.Of(examples.Select(example => (ReadOnlyMemory<float>)example));
        _examples = [.. examples.Select(Scaled)];
        var kernel = _examples.Select((row, i) => _examples.Select((column, j) => Product(row, column) + (i == j ? penalty : 0)).ToArray()).ToArray();
        Factor(kernel);
        _shares = [.. Enumerable.Range(0, classes).Select(c => labels.Average(label => label == c ? 1.0 : 0))];
        _weights = [.. _shares.Select((share, c) => Solve(kernel, [.. labels.Select(label => (label == c ? 1 : 0) - share)]))];
    }

    /// <summary>The most likely class.</summary>
    public int Predict(float[] example)
    {
        var scaled = Scaled(example);
        var products = _examples.Select(other => Product(scaled, other)).ToArray();
        return Enumerable.Range(0, _weights.Length).MaxBy(c => _shares[c] + _weights[c].Zip(products, (weight, product) => weight * product).Sum());
    }

    private float[] Scaled(float[] example)
    {
        var copy = example.ToArray();
        _scale.Apply(copy);
        return copy;
    }

    private static double Product(float[] x, float[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum / x.Length;
    }

    /// <summary>Cholesky factor, lower half, in place.</summary>
    private static void Factor(double[][] matrix)
    {
        for (var i = 0; i < matrix.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i][j];
                for (var k = 0; k < j; k++)
                    sum -= matrix[i][k] * matrix[j][k];
                matrix[i][j] = i == j ? Math.Sqrt(sum) : sum / matrix[j][j];
            }
        }
    }

    private static double[] Solve(double[][] factor, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            for (var k = 0; k < i; k++)
                values[i] -= factor[i][k] * values[k];
            values[i] /= factor[i][i];
        }
        for (var i = values.Length - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < values.Length; k++)
                values[i] -= factor[k][i] * values[k];
            values[i] /= factor[i][i];
        }
        return values;
    }
}
