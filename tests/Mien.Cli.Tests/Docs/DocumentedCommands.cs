using System.Text.RegularExpressions;
using Mien.Cli.Tests.Launcher;

namespace Mien.Cli.Tests.Docs;

/// <summary>Every call of <c>./mien</c> in the pages of the project, with alternatives written out and stand-ins filled in.</summary>
internal static partial class DocumentedCommands
{
    private const string Launcher = "./mien";

    // What a page writes for any value of a kind, behind an option or anywhere.
    private static readonly Dictionary<string, string> StandIns = new(StringComparer.Ordinal)
    {
        ["SYSTEM"] = "akmnet",
        ["N"] = "1",
        ["K/N"] = "1/2",
        ["SECONDS"] = "1",
        ["TABLE"] = "keyframes",
        ["--group NAME"] = "frame-tgd",
        ["--layout NAME"] = "plain",
        ["--device NAME"] = "cpu",
    };

    /// <summary>The pages: README, those of docs, and the cards of weights.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. Directory.GetFiles(Repository.Root, "*.md"), .. Directory.GetFiles(Repository.PathOf("docs"), "*.md"), .. Directory.GetFiles(Repository.PathOf("weights"), "*.md"),
    ];

    /// <summary>The calls of a page: each a list of words after <c>./mien</c>.</summary>
    public static IEnumerable<string[]> In(string text) => Spans(text).SelectMany(Calls);

    // In fenced and indented blocks a call ends with its line, elsewhere with its code span.
    private static IEnumerable<string> Spans(string text)
    {
        var fenced = false;
        foreach (var block in Fence().Split(text.Replace("\\\n", " ", StringComparison.Ordinal)))
        {
            foreach (var span in fenced ? block.Split('\n') : CodeSpan().Matches(block).Select(match => match.Groups[1].Value.Replace("\\|", "|", StringComparison.Ordinal).Replace('\n', ' ')))
                yield return span;
            foreach (var line in fenced ? [] : block.Split('\n').Where(line => line.StartsWith($"    {Launcher} ", StringComparison.Ordinal)))
                yield return line;
            fenced = !fenced;
        }
    }

    private static IEnumerable<string[]> Calls(string span)
    {
        var begin = span.IndexOf(Launcher + " ", StringComparison.Ordinal);
        if (begin < 0)
            return [];
        var call = span[(begin + Launcher.Length + 1)..].Split(" #")[0].Split(" | ")[0].Split(" && ")[0].Split(" > ")[0].Split(';')[0];
        var words = Word().Matches(call).Select(match => match.Value.Trim('"', '\'', '[', ']')).Where(word => word.Trim('.', '…').Length > 0);
        IEnumerable<string[]> calls = [[]];
        foreach (var word in words)
            calls = [.. calls.SelectMany(_ => word.Split('|'), (before, choice) => (string[])[.. before, Meant(before, choice)])];
        return calls;
    }

    private static string Meant(string[] before, string word) =>
        StandIns.GetValueOrDefault($"{before.LastOrDefault()} {word}") ?? StandIns.GetValueOrDefault(word, word);

    [GeneratedRegex("^ *```.*$", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'|[^ ]+")]
    private static partial Regex Word();
}
