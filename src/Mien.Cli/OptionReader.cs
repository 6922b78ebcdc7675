using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mien.Core;

namespace Mien.Cli;

/// <summary>
/// Reads option values and collects what is wrong with them, so that one call shows all mistakes: the parser itself stops at the first.
/// </summary>
internal sealed class OptionReader(CommandResult result)
{
    private readonly List<OptionError> _errors = [];

    public IReadOnlyList<OptionError> Errors => _errors;

    public void Add(IEnumerable<OptionError> errors) => _errors.AddRange(errors);

    public bool Flag(Option<bool> option) => result.GetResult(option) is { Implicit: false };

    public string? Folder(Option<string> option) => Named(option, "the name of a folder");

    public string? File(Option<string> option) => Named(option, "the name of a file");

    /// <summary>A file to write, which must not be the one that is read.</summary>
    public string? File(Option<string> option, Argument<string> input)
    {
        var file = File(option);
        if (file is { Length: > 0 } && result.GetResult(input)?.Tokens is [{ Value: { Length: > 0 } read }] && Path.GetFullPath(file) == Path.GetFullPath(read))
            _errors.Add(new(option.Name, file, "another file than the input"));
        return file;
    }

    /// <summary>A text that must be there; empty, with a mistake noted, where it is not.</summary>
    public string Required(Option<string> option, string expected)
    {
        if (Text(option) is { Length: > 0 } text)
            return text;
        _errors.Add(new(option.Name, "", expected));
        return "";
    }

    public int? Whole(Option<string> option) =>
        Parse<int>(option, text => int.TryParse(text, out var value) ? value : null, "a whole number");

    public double? Number(Option<string> option) =>
        Parse(option, Real, "a number");

    public double? Seconds(Option<string> option) =>
        Parse(option, Real, "a number of seconds");

    public string? OneOf(Option<string> option, params string[] allowed)
    {
        var text = Text(option);
        if (text is null || allowed.Contains(text, StringComparer.Ordinal))
            return text;
        _errors.Add(new(option.Name, text, string.Join(" or ", allowed)));
        return null;
    }

    /// <summary>A value that a function reads; null where the option is not given.</summary>
    public T? Parse<T>(Option<string> option, Func<string, T?> parse, string expected)
        where T : struct
    {
        if (Text(option) is not { } text)
            return null;
        var value = parse(text);
        if (value is null)
            _errors.Add(new(option.Name, text, expected));
        return value;
    }

    /// <summary>Options that would be without effect: that is said, not passed over.</summary>
    public void LeaveOut(string expected, params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
        {
            if (result.GetResult(option) is { Implicit: false } given)
                _errors.Add(new(option.Name, string.Join(' ', given.Tokens.Select(token => token.Value)), expected));
        }
    }

    /// <summary>The parser takes an unknown option for one more input; here it is told from a file whose name begins with a dash.</summary>
    public void RequireKnownOptions(Argument<string[]> inputs)
    {
        var tokens = result.GetResult(inputs)?.Tokens ?? [];
        _errors.AddRange(tokens.Select(token => token.Value).Where(text => text.StartsWith('-') && !System.IO.File.Exists(text))
            .Select(text => new OptionError("An argument", text, "an option that --help lists, or a file that exists")));
    }

    // A comma is no decimal point, and must not pass for a thousands separator: 1,5 would become 15.
    private static double? Real(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private string? Named(Option<string> option, string expected)
    {
        var text = Text(option);
        if (text?.Length == 0)
            _errors.Add(new(option.Name, text, expected));
        return text;
    }

    // An option given without a value has an empty one, which is then wrong like any other.
    private string? Text(Option<string> option) =>
        result.GetResult(option) is { Implicit: false } given ? (given.Tokens is [.., var last] ? last.Value : "") : null;
}
