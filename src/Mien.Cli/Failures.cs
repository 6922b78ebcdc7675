using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Core;
using Mien.Torch;
using Mien.Torch.Checkpoints;

namespace Mien.Cli;

/// <summary>Turns failures into a message for the user and an exit code for the shell.</summary>
internal static class Failures
{
    /// <summary>Runs a command; nothing it throws reaches the user as a stack trace, but a bug keeps its trace for the report.</summary>
    public static async Task<int> Report(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception exception)
        {
            return Explain(exception);
        }
    }

    /// <summary>Prints what went wrong and what to do.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="origin">Stands before the message: where the input was named.</param>
    /// <returns>The exit code.</returns>
    public static int Explain(Exception exception, string origin = "")
    {
        var (code, message) = exception switch
        {
            OperationCanceledException => (ExitCode.Interrupted, "Interrupted. Whole results stay. Commands that have --resume do the rest with it."),
            OptionsException => (ExitCode.WrongUse, exception.Message),
            MissingComponentException or TorchMissingException => (ExitCode.MissingComponent, exception.Message),
            MienException => (ExitCode.Unreadable, exception.Message),
            CheckpointException => (ExitCode.Unreadable, $"{exception.Message} Copy the file again, or remove it if Mien wrote it."),
            TypeInitializationException { InnerException: { } inner } => (Explain(inner, origin), null),
            _ => (ExitCode.Bug, $"This is a bug in Mien. Please report it with the following lines.\n{exception}"),
        };
        if (message is not null)
            Console.Error.WriteLine(origin + message);
        return code;
    }

    /// <summary>Runs the parsed command, or says what is wrong with the call: all mistakes at once.</summary>
    public static async Task<int> InvokeOrExplain(this ParseResult parsed, CancellationToken cancellation)
    {
        var messages = parsed.Errors.Select(error => error.Message).Distinct().ToList();
        if (messages.Count == 0 && parsed.Tokens.Any(token => token.Value.Length == 0))
            messages.Add("A word of the call is empty: leave it out, or look where it comes from.");
        if (messages.Count == 0)
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation);
        foreach (var message in messages)
            Console.Error.WriteLine(message);
        Console.Error.WriteLine($"See \"{Path(parsed.CommandResult)} --help\".");
        return ExitCode.WrongUse;
    }

    private static string Path(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{Path(parent)} {command.Command.Name}" : command.Command.Name;
}
