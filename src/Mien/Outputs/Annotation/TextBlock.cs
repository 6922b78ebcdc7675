using System.Globalization;

namespace Mien.Outputs.Annotation;

/// <summary>A few lines of text on a dark box, put together piece by piece in a buffer that is used again for the next.</summary>
/// <remarks>Text beyond 512 characters or 16 lines is left out.</remarks>
internal sealed class TextBlock
{
    private const int Margin = 3;                   // between box and letters, dots of the font
    private const int LineHeight = BitmapFont.Height + 1;

    private readonly char[] _characters = new char[512];
    private readonly int[] _ends = new int[16];
    private int _length, _widest;

    /// <summary>Lines ended so far.</summary>
    public int Lines { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Clear() => (_length, Lines, _widest) = (0, 0, 0);

    /// <summary>Adds to the current line.</summary>
    public TextBlock Add(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, _characters.Length - _length)];
        text.CopyTo(_characters.AsSpan(_length));
        _length += text.Length;
        return this;
    }

    /// <summary>Adds a number to the current line; one that is not finite is a dash.</summary>
    public TextBlock Add(float value, ReadOnlySpan<char> format = default)
    {
        if (!float.IsFinite(value))
            return Add("-");
        if (value.TryFormat(_characters.AsSpan(_length), out var written, format, CultureInfo.InvariantCulture))
            _length += written;
        return this;
    }

    /// <summary>Adds a whole number to the current line.</summary>
    public TextBlock Add(int value)
    {
        if (value.TryFormat(_characters.AsSpan(_length), out var written, provider: CultureInfo.InvariantCulture))
            _length += written;
        return this;
    }

    /// <summary>Ends the current line, unless nothing is on it.</summary>
    public void EndLine()
    {
        if (_length == Start(Lines) || Lines == _ends.Length)
            return;
        _widest = Math.Max(_widest, _length - Start(Lines));
        _ends[Lines++] = _length;
    }

    /// <summary>The text of a line that was ended.</summary>
    /// <param name="index">From 0, below <see cref="Lines"/>.</param>
    public ReadOnlySpan<char> Line(int index) => _characters.AsSpan(Start(index).._ends[index]);

    /// <summary>The size of the box, at the origin.</summary>
    /// <param name="scale">Pixels to a dot of the font.</param>
    public Box Size(int scale) => new(
        0, 0,
        (_widest * BitmapFont.Advance - 1 + 2 * Margin) * scale,
        (Lines * LineHeight - (LineHeight - BitmapFont.Height) + 2 * Margin) * scale);

    /// <summary>Draws box and text.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="x">Left edge of the box.</param>
    /// <param name="y">Upper edge of the box.</param>
    /// <param name="scale">Pixels to a dot of the font.</param>
    /// <param name="first">Colour of the first line; the others are white.</param>
    public void Draw(Canvas canvas, int x, int y, int scale, Ink first)
    {
        canvas.Fill(Size(scale) with { X = x, Y = y }, Ink.Shade);
        for (var i = 0; i < Lines; i++)
            canvas.Text(Line(i), x + Margin * scale, y + (Margin + i * LineHeight) * scale, scale, i == 0 ? first : Ink.White);
    }

    private int Start(int line) => line == 0 ? 0 : _ends[line - 1];
}
