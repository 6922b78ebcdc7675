using System.Globalization;
using System.Text;

namespace Mien.Core;

/// <summary>Builds one line of a comma-separated file as UTF-8, in a buffer that is used again for the next.</summary>
internal sealed class CsvRow
{
    private byte[] _bytes = new byte[1 << 12];
    private int _length;

    /// <summary>Adds a number in invariant notation.</summary>
    public CsvRow Add<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        int written;
        while (!value.TryFormat(_bytes.AsSpan(_length), out written, format, CultureInfo.InvariantCulture))
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        _length += written;
        return Close();
    }

    /// <summary>Adds a measurement; one that is no finite number leaves its cell empty.</summary>
    public CsvRow AddFinite(float value, ReadOnlySpan<char> format) => float.IsFinite(value) ? Add(value, format) : AddEmpty();

    /// <summary>Adds empty cells.</summary>
    public CsvRow AddEmpty(int cells = 1)
    {
        Reserve(cells);
        _bytes.AsSpan(_length, cells).Fill((byte)',');
        _length += cells;
        return this;
    }

    /// <summary>Adds text, quoted where it must be (RFC 4180).</summary>
    public CsvRow Add(string text)
    {
        if (text.AsSpan().ContainsAny("\",\r\n"))
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
        return Close();
    }

    /// <summary>Writes the line and begins the next.</summary>
    public void EndTo(AtomicFile file)
    {
        _bytes[_length - 1] = (byte)'\n';               // in place of the last comma
        file.Write(_bytes.AsSpan(0, _length));
        _length = 0;
    }

    private CsvRow Close()
    {
        Reserve(1);
        _bytes[_length++] = (byte)',';
        return this;
    }

    private void Reserve(int bytes)
    {
        if (_bytes.Length - _length < bytes)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes));
    }
}
