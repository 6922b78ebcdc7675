namespace Mien.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Bug = 1;
    public const int WrongUse = 2;

    /// <summary>An input cannot be read, or a result cannot be written.</summary>
    public const int Unreadable = 3;

    public const int MissingComponent = 4;

    /// <summary>Ctrl-C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
