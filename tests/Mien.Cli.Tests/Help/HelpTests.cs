using Mien.Cli.Tests.Analyze;
using Mien.Cli.Tests.Launcher;
using Mien.Tests;

namespace Mien.Cli.Tests.Help;

/// <summary>What <c>--help</c> says of every command, as scripts and the guide rely on it.</summary>
public sealed class HelpTests
{
    [Fact]
    public void Help_is_what_was_accepted() => Snapshot.ShouldBeAccepted(Repository.PathOf("tests", "Mien.Cli.Tests", "Help", "help.txt"), Lines([]));

    // The help of a command, then that of the commands it lists.
    private static IEnumerable<string> Lines(string[] command)
    {
        string[] lines = [.. Tool.Run([.. command, "--help"]).ShouldEndWith(0).Output.Split('\n').Select(line => line.TrimEnd())];
        var title = string.Join(' ', command.Prepend("./mien"));
        var commands = lines.SkipWhile(line => line != "Commands:").Skip(1).TakeWhile(line => line.Length > 0).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]);
        return [$"=== {title}", .. lines, .. commands.SelectMany(name => Lines([.. command, name]))];
    }
}
