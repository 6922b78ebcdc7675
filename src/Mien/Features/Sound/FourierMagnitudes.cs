namespace Mien.Features.Sound;

/// <summary>Magnitudes of the discrete Fourier transform of real numbers, by the radix-2 method of Cooley and Tukey (1965).</summary>
internal sealed class FourierMagnitudes
{
    private readonly (double Real, double Imaginary)[] _turns;    // exp(-2 pi i k / length)
    private readonly int[] _order;                                // indices with their bits reversed
    private readonly double[] _real;
    private readonly double[] _imaginary;

    /// <param name="length">A power of two, at least 2.</param>
    public FourierMagnitudes(int length)
    {
        _turns = [.. Enumerable.Range(0, length / 2).Select(k => (Math.Cos(2 * Math.PI * k / length), -Math.Sin(2 * Math.PI * k / length)))];
        _order = new int[length];
        for (var i = 1; i < length; i++)
            _order[i] = (_order[i / 2] / 2) + (i % 2 * length / 2);
        (_real, _imaginary) = (new double[length], new double[length]);
    }

    /// <summary>Transforms.</summary>
    /// <param name="values">At most the length; zeros follow.</param>
    /// <param name="magnitudes">[length / 2 + 1], from frequency 0 to half the sample rate.</param>
    public void Compute(ReadOnlySpan<double> values, Span<double> magnitudes)
    {
        for (var i = 0; i < _real.Length; i++)
            _real[i] = _order[i] < values.Length ? values[_order[i]] : 0;
        Array.Clear(_imaginary);
        for (var half = 1; half < _real.Length; half *= 2)
            Join(half);
        for (var k = 0; k < magnitudes.Length; k++)
            magnitudes[k] = Math.Sqrt((_real[k] * _real[k]) + (_imaginary[k] * _imaginary[k]));
    }

    /// <summary>Makes transforms of twice the length out of pairs of transforms.</summary>
    private void Join(int half)
    {
        var stride = _real.Length / (2 * half);
        for (var start = 0; start < _real.Length; start += 2 * half)
        {
            for (var k = 0; k < half; k++)
            {
                var (even, odd) = (start + k, start + k + half);
                var (cosine, sine) = _turns[k * stride];
                var real = (cosine * _real[odd]) - (sine * _imaginary[odd]);
                var imaginary = (cosine * _imaginary[odd]) + (sine * _real[odd]);
                (_real[odd], _imaginary[odd]) = (_real[even] - real, _imaginary[even] - imaginary);
                (_real[even], _imaginary[even]) = (_real[even] + real, _imaginary[even] + imaginary);
            }
        }
    }
}
