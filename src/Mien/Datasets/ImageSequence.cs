namespace Mien.Datasets;

/// <summary>
/// Frames as picture files of one folder, in the order of the numbers in their names, never of the text. File names that follow one
/// pattern are not stored: a set of three million frames costs four bytes a frame.
/// </summary>
public sealed class ImageSequence : FrameSource
{
    private readonly int[] _numbers;
    private readonly FileNamePattern? _pattern;
    private readonly string[]? _names;

    /// <param name="folder">The folder.</param>
    /// <param name="names">File names with their numbers; each number once.</param>
    /// <exception cref="ArgumentException">A number comes twice.</exception>
    public ImageSequence(string folder, IEnumerable<(int Number, string Name)> names)
    {
        Folder = folder;
        var files = names.OrderBy(file => file.Number).ToArray();
        _numbers = [.. files.Select(file => file.Number)];
        for (var i = 1; i < _numbers.Length; i++)
        {
            if (_numbers[i] == _numbers[i - 1])
                throw new ArgumentException($"Number {_numbers[i]} comes twice in \"{folder}\".", nameof(names));
        }
        if (files.Length > 0)
            _pattern = FileNamePattern.Of(files[0].Name, files[0].Number);
        if (_pattern is not { } pattern || files.Any(file => pattern.Name(file.Number) != file.Name))
            (_pattern, _names) = (null, [.. files.Select(file => file.Name)]);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public override int? Count => _numbers.Length;

    /// <summary>Original numbers by position, ascending; gaps show frames that are missing.</summary>
    public ReadOnlySpan<int> Numbers => _numbers;

    /// <summary>The file at a position, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public string Path(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, _numbers.Length);
        return System.IO.Path.Combine(Folder, _pattern?.Name(_numbers[position]) ?? _names![position]);
    }

    /// <inheritdoc/>
    public override int? FirstAtOrAfter(int number)
    {
        var found = Array.BinarySearch(_numbers, number);
        var position = found < 0 ? ~found : found;
        return position < _numbers.Length ? position : null;
    }

    /// <inheritdoc/>
    public override int? LastAtOrBefore(int number)
    {
        var found = Array.BinarySearch(_numbers, number);
        var position = found < 0 ? ~found - 1 : found;
        return position >= 0 ? position : null;
    }
}
