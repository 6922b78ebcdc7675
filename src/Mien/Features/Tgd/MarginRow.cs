namespace Mien.Features.Tgd;

/// <summary>One row with n mirrored values on either side, so that a mask can run across it.</summary>
internal sealed class MarginRow
{
    private readonly float[] _values;
    private readonly int[] _shifts;
    private readonly int _width, _margin;

    public MarginRow(int width, int margin)
    {
        (_width, _margin) = (width, margin);
        _values = new float[MirroredMasks.WholeVectors(width) + 2 * margin];
        _shifts = [.. Enumerable.Range(0, 2 * margin + 1)];
    }

    /// <summary>The row itself, whole vectors long, to be written before <see cref="Mirror"/>.</summary>
    public Span<float> Row => _values.AsSpan(_margin, MirroredMasks.WholeVectors(_width));

    /// <summary>The row with its margins.</summary>
    public ReadOnlySpan<float> Memory => _values;

    /// <summary>Where the row shifted by −n..n pixels begins in <see cref="Memory"/>.</summary>
    public ReadOnlySpan<int> Shifts => _shifts;

    /// <summary>Fills the margins.</summary>
    public void Mirror()
    {
        for (var i = 1; i <= _margin; i++)
        {
            _values[_margin - i] = _values[_margin + SymmetricCorrelation.Reflect101(-i, _width)];
            _values[_margin + _width - 1 + i] = _values[_margin + SymmetricCorrelation.Reflect101(_width - 1 + i, _width)];
        }
    }
}
