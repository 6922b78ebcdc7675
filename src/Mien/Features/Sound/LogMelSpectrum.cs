namespace Mien.Features.Sound;

/// <summary>How loud 64 bands of pitch are, a hundred times a second: the front end of VGGish, in double precision.</summary>
/// <remarks>
/// Hershey et al. 2017. Windows of 25 ms (periodic Hann), 10 ms apart, only whole ones; magnitudes, not powers; triangles that are linear on the
/// mel scale, from 125 to 7,500 Hz; natural logarithm of the sum and 0.01. Row m is centred at 0.0125 + 0.01 m seconds.
/// </remarks>
public sealed class LogMelSpectrum
{
    /// <summary>Bands of pitch.</summary>
    public const int Bands = 64;

    /// <summary>Samples that a row is made of.</summary>
    public const int WindowLength = 400;

    /// <summary>Samples from one row to the next.</summary>
    public const int Step = 160;

    internal const int Bins = (Length / 2) + 1;
    private const int Length = 512;
    private const double SampleRate = 16_000;
    private const double Lowest = 125, Highest = 7500;
    private const double Floor = 0.01;

    private static readonly double[] Window =
        [.. Enumerable.Range(0, WindowLength).Select(i => 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / WindowLength)))];

    private static readonly (int First, double[] Weights)[] Triangles = [.. Enumerable.Range(0, Bands).Select(Triangle)];

    private readonly FourierMagnitudes _transform = new(Length);
    private readonly double[] _windowed = new double[WindowLength];
    private readonly double[] _magnitudes = new double[Bins];

    /// <summary>What silence gives in every band.</summary>
    public static float Silence { get; } = (float)Math.Log(Floor);

    /// <summary>Magnitudes of the last row: [257], up to 8 kHz.</summary>
    internal ReadOnlySpan<double> Magnitudes => _magnitudes;

    /// <summary>Rows of so many samples.</summary>
    public static long RowCount(long samples) => samples < WindowLength ? 0 : 1 + ((samples - WindowLength) / Step);

    /// <summary>One row.</summary>
    /// <param name="window">[400] samples, -1..1.</param>
    /// <param name="bands">[64]; owned by the caller.</param>
    public void Compute(ReadOnlySpan<float> window, Span<double> bands)
    {
        for (var i = 0; i < _windowed.Length; i++)
            _windowed[i] = window[i] * Window[i];
        _transform.Compute(_windowed, _magnitudes);
        for (var band = 0; band < bands.Length; band++)
        {
            var (first, weights) = Triangles[band];
            var sum = 0.0;
            for (var i = 0; i < weights.Length; i++)
                sum += weights[i] * _magnitudes[first + i];
            bands[band] = Math.Log(sum + Floor);
        }
    }

    /// <summary>All rows of a sound.</summary>
    /// <param name="sound">Samples at 16 kHz, in blocks of any length.</param>
    /// <returns>Rows [64]; each is valid until the next is asked for.</returns>
    public static IEnumerable<ReadOnlyMemory<float>> Rows(IEnumerable<ReadOnlyMemory<float>> sound)
    {
        var spectrum = new LogMelSpectrum();
        var (window, filled) = (new float[WindowLength], 0);
        var (bands, row) = (new double[Bands], new float[Bands]);
        foreach (var block in sound)
        {
            for (var rest = block; rest.Length > 0;)
            {
                var taken = Math.Min(rest.Length, WindowLength - filled);
                rest[..taken].CopyTo(window.AsMemory(filled));
                rest = rest[taken..];
                filled += taken;
                if (filled < WindowLength)
                    continue;
                spectrum.Compute(window, bands);
                for (var band = 0; band < Bands; band++)
                    row[band] = (float)bands[band];
                yield return row;
                window.AsSpan(Step).CopyTo(window);
                filled -= Step;
            }
        }
    }

    /// <summary>Where a triangle begins, peaks or ends, in Hz.</summary>
    /// <param name="edge">0 to 65: triangle b goes from edge b over its peak at b + 1 to b + 2.</param>
    internal static double EdgeFrequency(int edge) => 700 * (Math.Exp(Edge(edge) / 1127) - 1);

    /// <summary>How much a frequency counts in a band.</summary>
    internal static double Weight(int bin, int band)
    {
        var mel = Mel(bin * SampleRate / Length);
        var (low, peak, high) = (Edge(band), Edge(band + 1), Edge(band + 2));
        return Math.Max(0, Math.Min((mel - low) / (peak - low), (high - mel) / (high - peak)));
    }

    private static (int First, double[] Weights) Triangle(int band)
    {
        var inside = Enumerable.Range(0, Bins).Where(bin => Weight(bin, band) > 0).ToArray();
        return inside.Length == 0 ? (0, []) : (inside[0], [.. inside.Select(bin => Weight(bin, band))]);
    }

    private static double Edge(int edge) => Mel(Lowest) + (edge * (Mel(Highest) - Mel(Lowest)) / (Bands + 1));

    private static double Mel(double frequency) => 1127 * Math.Log(1 + (frequency / 700));
}
