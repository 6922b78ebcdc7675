namespace Mien.Systems.MaeTmf;

/// <summary>Brings each value of a feature to mean 0 and deviation 1 over the training frames.</summary>
/// <param name="Mean">Mean of each value.</param>
/// <param name="Deviation">Standard deviation of each value, at least <see cref="SmallestDeviation"/>.</param>
public sealed record FeatureScale(IReadOnlyList<float> Mean, IReadOnlyList<float> Deviation)
{
    /// <summary>A value that hardly varies is not blown up: its deviation counts as this.</summary>
    public const float SmallestDeviation = 1e-3f;

    /// <summary>Measures the vectors of the training frames.</summary>
    /// <param name="vectors">One for each frame, of equal length; each need only be valid until the next.</param>
    /// <exception cref="ArgumentException">There are none, or their lengths differ.</exception>
    public static FeatureScale Of(IEnumerable<ReadOnlyMemory<float>> vectors)
    {
        double[] mean = [], squares = [];
        var count = 0;
        foreach (var vector in vectors)
        {
            if (count == 0)
                (mean, squares) = (new double[vector.Length], new double[vector.Length]);
            if (vector.Length != mean.Length)
                throw new ArgumentException($"A vector has {vector.Length} values, and those before it {mean.Length}.", nameof(vectors));
            count++;
            for (var i = 0; i < mean.Length; i++)                   // Welford 1962: exact however large the mean
            {
                var difference = vector.Span[i] - mean[i];
                mean[i] += difference / count;
                squares[i] += difference * (vector.Span[i] - mean[i]);
            }
        }
        if (count == 0)
            throw new ArgumentException("There is no vector to measure.", nameof(vectors));
        return new(
            Array.ConvertAll(mean, value => (float)value),
            Array.ConvertAll(squares, sum => MathF.Max(SmallestDeviation, (float)Math.Sqrt(sum / count))));
    }

    /// <summary>Scales vectors in place.</summary>
    /// <param name="vectors">[count, width]</param>
    public void Apply(Span<float> vectors)
    {
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = (vectors[i] - Mean[i % Mean.Count]) / Deviation[i % Mean.Count];
    }
}
