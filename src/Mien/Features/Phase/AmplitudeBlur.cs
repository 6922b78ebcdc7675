namespace Mien.Features.Phase;

/// <summary>Gaussian blur of a plane with zeros around it, 11x11 taps, σ = 2, not normalised: exp(−(i² + j²)/8), across and down.</summary>
internal sealed class AmplitudeBlur
{
    private const int Reach = PhaseLevel.Margin;

    private static readonly double[] Half = [.. Enumerable.Range(0, Reach + 1).Select(i => Math.Exp(-i * i / 8.0))];

    private readonly PhaseLevel _level;
    private readonly AlignedBuffer<double> _input, _between;

    public AmplitudeBlur(PhaseLevel level)
    {
        _level = level;
        _input = new(level.Length + 2 * Reach);
        _between = new(level.Length + 2 * Reach * level.Stride);
    }

    /// <summary>What is to be blurred, written by the caller: a plane whose rows end in zeros.</summary>
    public Span<double> Input => _input.Span.Slice(Reach, _level.Length);

    /// <summary>Blurs <see cref="Input"/>.</summary>
    /// <param name="destination">A plane; what follows its rows is meaningless.</param>
    public void Apply(Span<double> destination)
    {
        SymmetricCorrelation.Even<double>(_input.Span, 1, Half, _between.Span.Slice(Reach * _level.Stride, _level.Length));
        SymmetricCorrelation.Even<double>(_between.Span, _level.Stride, Half, destination);
    }
}
