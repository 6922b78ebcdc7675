using System.CommandLine;

namespace Mien.Cli.Commands;

/// <summary><c>tgd</c>: general differences of signals, pictures and videos.</summary>
internal static class TgdCommand
{
    public static Command Create() => new("tgd", "Tao general differences: smooth a signal, find the edges of a picture or a video.")
    {
        TgdSignalCommand.Create(),
        TgdEdgesCommand.Create(),
    };
}
