using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Analysis.Corpus;

namespace Mien.Cli.Commands;

/// <summary><c>summarize</c>: one table of everything that <c>analyze</c> has put into a folder.</summary>
internal static class SummarizeCommand
{
    private static readonly Argument<string> Folder = new("DIR") { Description = "The folder that analyze --out was given." };
    private static readonly Option<string> Out = new("--out") { HelpName = "F.csv", Description = "The table (DIR/summary.csv)." };

    public static Command Create()
    {
        var command = new Command("summarize", "Gather the results of many videos in one table: a row for each face of each video.") { Folder, Out, FormatOption.Option };
        command.Validators.Add(result => _ = Read(result));
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static (string? Table, bool Json) Read(CommandResult result)
    {
        var values = new OptionReader(result);
        var read = (values.File(Out), FormatOption.IsJson(values));
        foreach (var error in values.Errors)
            result.AddError($"{error}.");
        return read;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (table, json) = Read(parsed.CommandResult);
        table ??= Path.Combine(parsed.GetValue(Folder)!, "summary.csv");
        var summary = new CorpusSummary(parsed.GetValue(Folder)!);
        summary.Write(table, cancellation);
        if (json)
        {
            FormatOption.Print(new { table, summary.Videos, summary.Faces, summary.Seconds, summary.Problems });
        }
        else
        {
            Console.WriteLine($"{summary.Videos:N0} video{(summary.Videos == 1 ? "" : "s")}, {summary.Faces:N0} face{(summary.Faces == 1 ? "" : "s")}, {TimeSpan.FromSeconds(summary.Seconds):h\\:mm\\:ss} → {table}");
            foreach (var problem in summary.Problems)
                Console.Error.WriteLine(problem);
        }
        return summary.Problems.Count == 0 ? ExitCode.Done : ExitCode.Unreadable;
    }
}
