using System.Text.RegularExpressions;
using Mien.Cli.Tests.Launcher;

namespace Mien.Cli.Tests.Docs;

/// <summary>Whatever a page tells the user to type is a command with options that exist.</summary>
public sealed partial class DocumentedCommandsTests
{
    // A page may name a command, or an option, without all of its values; nothing else may be wrong with a call.
    private static readonly string[] Incomplete = ["is missing", "Name a video", "Required argument missing", "Required command was not provided", "is \"\" but must be"];

    public static TheoryData<string> Pages => [.. DocumentedCommands.Pages.Select(page => Path.GetRelativePath(Repository.Root, page))];

    [Theory, MemberData(nameof(Pages))]
    public void Every_command_of_a_page_and_every_option_in_it_exist(string page) =>
        DocumentedCommands.In(File.ReadAllText(Repository.PathOf(page))).SelectMany(Mistakes).ShouldBeEmpty(page);

    [Fact]
    public void The_pages_hold_many_commands() =>
        DocumentedCommands.Pages.Sum(page => DocumentedCommands.In(File.ReadAllText(page)).Count()).ShouldBeGreaterThan(80);

    [Fact]
    public void Each_command_stands_in_some_page()
    {
        var named = DocumentedCommands.Pages.SelectMany(page => DocumentedCommands.In(File.ReadAllText(page))).Select(call => call[0]).ToHashSet();
        CommandLine.Create().Subcommands.Select(command => command.Name).Where(name => !named.Contains(name)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("`./mien analyse talk.mp4`")]
    [InlineData("`./mien analyze talk.mp4 --no-such`")]
    [InlineData("```\n./mien spot talk.mp4 \\\n  --elan\n```")]
    [InlineData("`./mien weights list|shew`")]
    [InlineData("`./mien train akmnet --data DIR --protocoll all`")]
    [InlineData("`./mien analyze --shard 3/2 --manifest F`")]
    [InlineData("`./mien test --fast`")]
    [InlineData("`./mien bench no-such`")]
    public void What_does_not_exist_is_noticed(string text) => DocumentedCommands.In(text).SelectMany(Mistakes).ShouldNotBeEmpty();

    [Theory]
    [InlineData("`./mien train`")]
    [InlineData("`./mien analyze talk.mp4 [--end SECONDS] ...`")]
    [InlineData("| `./mien tgd edges IMAGE\\|VIDEO --out F` |")]
    [InlineData("```bash\nMIEN_LIBTORCH=/path ./mien setup --bench    # once\n```")]
    [InlineData("`./mien bench spot --json F`")]
    public void What_exists_is_not(string text)
    {
        DocumentedCommands.In(text).ShouldNotBeEmpty();
        DocumentedCommands.In(text).SelectMany(Mistakes).ShouldBeEmpty();
    }

    private static IEnumerable<string> Mistakes(string[] call)
    {
        var shown = string.Join(' ', call);
        if (Launched(call) is { } text)
            return call[1..].Where(word => (word.StartsWith('-') || call[0] == "bench") && !Known(call, word, text)).Select(word => $"{shown}: there is no {word}");
        var parsed = CommandLine.Create().Parse(call);
        return parsed.Errors.Select(error => error.Message).Where(message => message.Contains("--help lists", StringComparison.Ordinal) || !Incomplete.Any(message.Contains))
            .Distinct().Select(message => $"{shown}: {message}");
    }

    // What the launcher does itself is known by the text of what it starts.
    private static string? Launched(string[] call) => call switch
    {
        ["setup" or "test", ..] => File.ReadAllText(Repository.PathOf("scripts", $"{call[0]}.sh")),
        ["bench", ..] => string.Concat(Directory.GetFiles(Repository.PathOf("bench", "Mien.Bench"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)),
        _ => null,
    };

    private static bool Known(string[] call, string word, string text) =>
        call[0] == "bench"
            ? !char.IsLetter(word.TrimStart('-')[0]) || Placeholder().IsMatch(word) || call[Array.IndexOf(call, word) - 1] == "--json" || text.Contains($"\"{word}\"", StringComparison.Ordinal)
            : Regex.IsMatch(text, $"^ *{Regex.Escape(word)} |\\b?{Regex.Escape(word)}\\b", RegexOptions.Multiline);

    [GeneratedRegex("^[A-Z]+$")]
    private static partial Regex Placeholder();
}
