namespace Mien.Datasets.Synthetic.Sound;

/// <summary>A formant: a two-pole filter with gain 1 at frequency 0.</summary>
/// <remarks>Klatt 1980, Software for a cascade/parallel formant synthesizer, equations 2 and 3.</remarks>
internal sealed class Resonator
{
    private readonly double _a, _b, _c;
    private double _last, _secondLast;

    /// <param name="frequency">Hz.</param>
    /// <param name="bandwidth">Hz.</param>
    /// <param name="sampleRate">Samples a second.</param>
    public Resonator(double frequency, double bandwidth, double sampleRate)
    {
        _c = -Math.Exp(-2 * Math.PI * bandwidth / sampleRate);
        _b = 2 * Math.Exp(-Math.PI * bandwidth / sampleRate) * Math.Cos(2 * Math.PI * frequency / sampleRate);
        _a = 1 - _b - _c;
    }

    /// <summary>Filters the next sample.</summary>
    public double Next(double x)
    {
        var y = (_a * x) + (_b * _last) + (_c * _secondLast);
        (_last, _secondLast) = (y, _last);
        return y;
    }
}
