using System.CommandLine;
using Mien.Core;

namespace Mien.Cli.Commands;

/// <summary>Commands that the launcher <c>./mien</c> does itself; listed so that <c>--help</c> shows all there is.</summary>
internal static class LauncherCommand
{
    public static Command Create(string name, string description)
    {
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(_ => Explain(name));
        return command;
    }

    private static int Explain(string name) => throw new MissingComponentException(
        $"the launcher, which runs \"{name}\"", $"Call \"./mien {name}\" in a checkout of Mien.");
}
