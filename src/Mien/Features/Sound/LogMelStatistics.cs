namespace Mien.Features.Sound;

/// <summary>
/// The sound feature that needs no weights: the 10th, 50th and 90th percentile of each log-mel band over 1.92 s round the frame. They hold
/// the colour of pauses, of the usual and of the loudest sound; their distances, how lively it is.
/// </summary>
/// <remarks>
/// At the ends of the sound the window is moved back into it. Chosen among statistics and windows by their score on acted speech: see the page
/// on sound.
/// </remarks>
public sealed class LogMelStatistics : ISoundFeature
{
    private const int Rows = 192;

    private static readonly SoundGrid Windows = new(0.0125 + (0.01 * (Rows - 1) / 2), 0.01);
    private static readonly double[] Quantiles = [0.1, 0.5, 0.9];

    /// <inheritdoc/>
    public int Width => Quantiles.Length * LogMelSpectrum.Bands;

    /// <inheritdoc/>
    public string Id => "log-mel-10-50-90-1.92s";

    /// <inheritdoc/>
    public IEnumerable<ReadOnlyMemory<float>> Describe(IEnumerable<ReadOnlyMemory<float>> sound, IEnumerable<ShownFrame> frames)
    {
        using var rows = new VectorWindow(LogMelSpectrum.Rows(sound));
        var (vector, sorted) = (new float[Width], new float[Rows]);
        var last = (First: -1, Count: 0);
        foreach (var frame in frames)
        {
            var first = rows.Fit(Windows.Nearest(frame.Centre), Rows);
            var count = Math.Min(Rows, rows.Count - first);
            if (count > 0 && last != (first, count))
                Describe(rows, first, sorted.AsSpan(0, count), vector);
            last = (first, count);
            yield return vector;
        }
    }

    /// <summary>Nothing to free.</summary>
    public void Dispose()
    {
    }

    /// <param name="rows">Log-mel rows.</param>
    /// <param name="first">First row of the window.</param>
    /// <param name="sorted">As long as the window; overwritten.</param>
    /// <param name="vector">[3, 64]: percentile, band.</param>
    private static void Describe(VectorWindow rows, int first, Span<float> sorted, Span<float> vector)
    {
        for (var band = 0; band < LogMelSpectrum.Bands; band++)
        {
            for (var i = 0; i < sorted.Length; i++)
                sorted[i] = rows[first + i][band];
            sorted.Sort();
            for (var q = 0; q < Quantiles.Length; q++)
                vector[(q * LogMelSpectrum.Bands) + band] = sorted[(int)Math.Round(Quantiles[q] * (sorted.Length - 1))];
        }
    }
}
