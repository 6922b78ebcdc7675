using System.Text.RegularExpressions;

namespace Mien.Torch.Checkpoints;

/// <summary>One step from the names of another code base to those of a network; see <see cref="KeyMap"/>.</summary>
public sealed class KeyRule
{
    private readonly string _description;
    private readonly Func<string, bool> _applies;
    private readonly Func<string, string> _rename;

    private KeyRule(string description, Func<string, bool> applies, Func<string, string>? rename = null) =>
        (_description, _applies, _rename) = (description, applies, rename ?? (name => name));

    internal bool Drops { get; private init; }

    /// <summary>New order of the dimensions; null leaves them.</summary>
    internal long[]? Order { get; private init; }

    /// <summary>Renames one tensor.</summary>
    public static KeyRule Exact(string name, string replacement) =>
        new($"exact \"{name}\" -> \"{replacement}\"", key => key == name, _ => replacement);

    /// <summary>Replaces the beginning of names; an empty replacement removes it.</summary>
    public static KeyRule Prefix(string prefix, string replacement) => new(
        $"prefix \"{prefix}\" -> \"{replacement}\"",
        key => key.StartsWith(prefix, StringComparison.Ordinal),
        key => replacement + key[prefix.Length..]);

    /// <summary>Replaces every match of a regular expression, e.g. <c>^block(\d+)\.</c> by <c>blocks.$1.</c></summary>
    /// <exception cref="ArgumentException">The pattern is none, or looks around or back.</exception>
    public static KeyRule Pattern(string pattern, string replacement)
    {
        var expression = Compile(pattern);
        return new($"pattern \"{pattern}\" -> \"{replacement}\"", expression.IsMatch, key => expression.Replace(key, replacement));
    }

    /// <summary>Leaves out tensors whose names match a regular expression.</summary>
    /// <exception cref="ArgumentException">The pattern is none, or looks around or back.</exception>
    public static KeyRule Drop(string pattern) => new($"drop \"{pattern}\"", Compile(pattern).IsMatch) { Drops = true };

    /// <summary>Reorders the dimensions of tensors whose names match: 1, 0 for TensorFlow's dense layers, 3, 2, 0, 1 for its convolutions.</summary>
    /// <exception cref="ArgumentException">The pattern is none, or looks around or back.</exception>
    public static KeyRule Permute(string pattern, params long[] order) =>
        new($"permute \"{pattern}\" to ({string.Join(", ", order)})", Compile(pattern).IsMatch) { Order = [.. order] };

    /// <summary>The rule as reports show it.</summary>
    public override string ToString() => _description;

    internal bool Applies(string name) => _applies(name);

    internal string Rename(string name) => _rename(name);

    // Names come from files: a pattern must not take exponential time over a hostile one.
    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException unsupported)
        {
            throw new ArgumentException($"The pattern \"{pattern}\" looks around or back.", nameof(pattern), unsupported);
        }
    }
}
