using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Core;
using Mien.Features.Signals;
using Mien.Features.Tgd;

namespace Mien.Cli.Commands;

/// <summary><c>tgd signal</c>: first and second differences of a column of numbers, denoised and with its gaps filled.</summary>
internal static class TgdSignalCommand
{
    private static readonly Argument<string> File = new("FILE.csv")
    {
        Description = "A table with a number, or an empty cell where it is unknown, on each line.",
    };

    private static readonly Option<string> Column = new("--column") { HelpName = "NAME", Description = "The column, where there are several." };
    private static readonly Option<string> Alpha = new("--alpha") { HelpName = "A", Description = "What changes of the first difference cost (50)." };
    private static readonly Option<string> Beta = new("--beta") { HelpName = "B", Description = "What changes of the second difference cost (50)." };
    private static readonly Option<string> Sigma = new("--sigma") { HelpName = "SAMPLES", Description = "Width of the Gaussian weight (1.7)." };
    private static readonly Option<string> HalfWidth = new("--half-width") { HelpName = "N", Description = "Samples on either side of the centre (5)." };

    private static readonly Option<string> Out = new("--out")
    {
        HelpName = "F.csv",
        Description = "Where the table goes: value, first, second, smoothed (to the screen).",
    };

    public static Command Create()
    {
        var command = new Command("signal", "First and second difference of a signal, denoised and with its gaps filled.")
        {
            File, Column, Alpha, Beta, Sigma, HalfWidth, Out,
        };
        command.Validators.Add(Check);
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed)));
        return command;
    }

    private static void Check(CommandResult result)
    {
        var values = new OptionReader(result);
        _ = Read(values);
        _ = values.File(Out, File);
        foreach (var error in values.Errors)
            result.AddError($"{error}.");
    }

    // Defaults stand in the options record alone.
    private static SignalSmootherOptions Read(OptionReader values)
    {
        var standard = new SignalSmootherOptions();
        var options = standard with
        {
            FirstWeight = values.Number(Alpha) ?? standard.FirstWeight,
            SecondWeight = values.Number(Beta) ?? standard.SecondWeight,
            Sigma = values.Number(Sigma) ?? standard.Sigma,
            HalfWidth = values.Whole(HalfWidth) ?? standard.HalfWidth,
        };
        values.Add(options.Check());
        return options;
    }

    private static int Run(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(File);
        var options = Read(new OptionReader(parsed.CommandResult));
        var table = SignalDifferences.Of(path, SignalTable.Read(path, parsed.GetValue(Column)), options);
        if (parsed.GetValue(Out) is { } output)
        {
            using var file = AtomicFile.Create(output);
            file.Write(table.ToCsv());
            file.Commit();
            Console.WriteLine($"{output}: {table.Count:N0} samples, {table.Unknown:N0} of them filled in");
            return ExitCode.Done;
        }
        using var screen = Console.OpenStandardOutput();
        screen.Write(table.ToCsv());
        return ExitCode.Done;
    }
}
