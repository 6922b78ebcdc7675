using Mien.Features.Sound;

namespace Mien.Tests.Features.Sound;

/// <summary>Against the public front end of VGGish, golden/mae-tmf/README.md; spec check 6. The network is checked in Mien.Torch.Tests.</summary>
public sealed class LogMelSpectrumTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("mae-tmf", "vggish-logmel.npz");
    private static readonly float[] Sound = Array.ConvertAll(Reference["pcm"].Values, value => (float)(value / 32768));

    [Fact]
    public void Rows_agree_in_double_precision()
    {
        var spectrum = new LogMelSpectrum();
        var bands = new double[LogMelSpectrum.Bands];
        foreach (var (i, row) in new[] { 0, 50, 100, 197 }.Index())
        {
            spectrum.Compute(Sound.AsSpan(row * LogMelSpectrum.Step, LogMelSpectrum.WindowLength), bands);
            ShouldMatch(bands, Reference["logmel_rows_f64"].Values.AsSpan(i * bands.Length, bands.Length), 1e-9);
        }
        spectrum.Compute(Sound.AsSpan(100 * LogMelSpectrum.Step, LogMelSpectrum.WindowLength), bands);
        ShouldMatch(spectrum.Magnitudes, Reference["stft_row100"].Values, 1e-9);
    }

    [Theory]
    [InlineData(32_000)]
    [InlineData(1)]
    [InlineData(159)]
    [InlineData(1000)]
    public void All_rows_agree_however_the_sound_is_cut(int blockLength)
    {
        var rows = LogMelSpectrum.Rows(Blocks.Of(Sound, blockLength)).SelectMany(row => row.ToArray()).ToArray();
        ShouldMatch(Array.ConvertAll(rows, value => (double)value), Reference["logmel"].Values, 1e-4);
    }

    [Fact]
    public void Triangles_agree_and_frequency_zero_counts_nowhere()
    {
        var expected = Reference["mel_matrix"].Values;
        for (var bin = 0; bin < LogMelSpectrum.Bins; bin++)
        {
            for (var band = 0; band < LogMelSpectrum.Bands; band++)
                LogMelSpectrum.Weight(bin, band).ShouldBe(expected[(bin * LogMelSpectrum.Bands) + band], 1e-6);
        }
        Enumerable.Range(0, LogMelSpectrum.Bands).ShouldAllBe(band => LogMelSpectrum.Weight(0, band) == 0);
        foreach (var (edge, frequency) in Reference["mel_edges_hz"].Values.Index())
            LogMelSpectrum.EdgeFrequency(edge).ShouldBe(frequency, 1e-6);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(399, 0)]
    [InlineData(400, 1)]
    [InlineData(559, 1)]
    [InlineData(560, 2)]
    [InlineData(16_000, 98)]
    public void Only_whole_windows_make_rows(int samples, int rows)
    {
        LogMelSpectrum.RowCount(samples).ShouldBe(rows);
        LogMelSpectrum.Rows(Blocks.Of(new float[samples], 1000)).Count().ShouldBe(rows);
    }

    [Fact]
    public void Silence_has_the_same_value_in_every_band() =>
        LogMelSpectrum.Rows(Blocks.Of(new float[400], 400)).Single().ToArray().ShouldAllBe(value => value == LogMelSpectrum.Silence);

    private static void ShouldMatch(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, double tolerance)
    {
        actual.Length.ShouldBe(expected.Length);
        for (var i = 0; i < actual.Length; i++)
            actual[i].ShouldBe(expected[i], tolerance);
    }
}
