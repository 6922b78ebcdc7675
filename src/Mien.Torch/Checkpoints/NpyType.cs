using System.Globalization;
using System.Text;

namespace Mien.Torch.Checkpoints;

/// <summary>What one element of a NumPy array is.</summary>
/// <param name="Kind">NumPy's letter: <c>b</c> truth value, <c>i</c> signed, <c>u</c> unsigned, <c>f</c> float, <c>U</c> text.</param>
/// <param name="Size">Bytes per element; for text four per character.</param>
public readonly record struct NpyType(char Kind, int Size)
{
    /// <summary>The type of an array whose elements are <typeparamref name="T"/> in C#.</summary>
    /// <exception cref="NotSupportedException">NumPy has no such type, or it is not written here.</exception>
    public static NpyType Of<T>()
        where T : unmanaged =>
        default(T) switch
        {
            bool => new NpyType('b', 1),
            sbyte => new NpyType('i', 1),
            short => new NpyType('i', 2),
            int => new NpyType('i', 4),
            long => new NpyType('i', 8),
            byte => new NpyType('u', 1),
            ushort => new NpyType('u', 2),
            uint => new NpyType('u', 4),
            ulong => new NpyType('u', 8),
            Half => new NpyType('f', 2),
            float => new NpyType('f', 4),
            double => new NpyType('f', 8),
            _ => throw new NotSupportedException($"Arrays of {typeof(T).Name} are not written."),
        };

    /// <summary>Text of at most <paramref name="characters"/> characters per element.</summary>
    public static NpyType Text(int characters) => new('U', 4 * characters);

    /// <summary>NumPy's description, e.g. <c>&lt;f4</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Size == 1 ? '|' : '<')}{Kind}{(Kind == 'U' ? Size / 4 : Size)}");

    internal static NpyType Parse(string description, string file)
    {
        if (description is "|O")
            throw new CheckpointException(file, "it holds Python objects, and reading those would run code from the file");
        if (description.Length < 3 || !int.TryParse(description.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            throw new CheckpointException(file, $"its element type \"{Printable(description)}\" is not understood");
        if (description[0] == '>' && size > 1)
            throw new CheckpointException(file, $"its numbers are big-endian ({description}); save it again with astype('<{description[1..]}')");
        return (description[1], size) switch
        {
            ('b', 1) or ('i' or 'u', 1 or 2 or 4 or 8) or ('f', 2 or 4 or 8) => new NpyType(description[1], size),
            ('U', <= MaximumCharacters) => Text(size),
            _ => throw new CheckpointException(file, $"its element type \"{Printable(description)}\" is not supported"),
        };
    }

    /// <summary>Text as a message may show it: short, and no control characters.</summary>
    internal static string Printable(string text, int length = 40)
    {
        var shown = new StringBuilder();
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, length)))
            shown.Append(char.IsControl(character) ? '?' : character);
        return shown.ToString();
    }

    private const int MaximumCharacters = 1 << 20;
}
