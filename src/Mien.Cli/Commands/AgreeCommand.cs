using System.CommandLine;
using System.Globalization;
using Mien.Core;
using Mien.Evaluation.Agreement;
using Mien.Outputs;
using Mien.Outputs.Agreement;
using Mien.Outputs.Report;

namespace Mien.Cli.Commands;

/// <summary><c>agree</c>: how well two runs, or a run and a person's annotation, agree on one video.</summary>
internal static class AgreeCommand
{
    private static readonly Argument<string> First = new("A") { Description = "A result folder of one video, a file of ELAN (.eaf), or a table of events (.csv, .xlsx)." };
    private static readonly Argument<string> Second = new("B") { Description = "The other." };
    private static readonly Option<string> Face = new("--face") { HelpName = "ID", Description = "Compare this face only; otherwise events of all faces and curves of face 0." };
    private static readonly Option<string[]> Pair = new("--pair") { HelpName = "A=B", Description = "Types that mean the same: A's name, B's name. May be given several times." };
    private static readonly Option<string> Out = new("--out") { HelpName = "DIR", Description = "Also write the table, agreement.csv, and a page to look at, report.html." };

    public static Command Create()
    {
        var command = new Command("agree", "Compare two runs, or a run and a person's annotation, on one video.") { First, Second, Face, Pair, Out };
        command.Validators.Add(result =>
        {
            var values = new OptionReader(result);
            _ = (values.Whole(Face), values.Folder(Out));
            values.Add((result.GetValue(Pair) ?? []).Where(text => Split(text).Length != 2).Select(text => new OptionError(Pair.Name, text, "two types with = between them")));
            foreach (var error in values.Errors)
                result.AddError($"{error}.");
        });
        command.SetAction(parsed => Run(
            parsed.GetValue(First)!, parsed.GetValue(Second)!, new OptionReader(parsed.CommandResult).Whole(Face), parsed.GetValue(Pair) ?? [], parsed.GetValue(Out)));
        return command;
    }

    private static int Run(string first, string second, int? face, string[] pairs, string? folder)
    {
        var (a, b) = (CodingReader.Read(first, face), CodingReader.Read(second, face));
        foreach (var problem in a.Problems.Concat(b.Problems))
            Console.Error.WriteLine($"Left out: {problem}.");
        var comparison = CodingComparison.Of(a, b, [.. pairs.Select(Split).Select(names => (names[0], names[1]))]);
        Print(comparison);
        foreach (var (type, coder) in comparison.Alone)
            Console.WriteLine($"{type}: only in {coder}. If the other calls it differently, say so with {Pair.Name} A=B.");
        if (folder is not null)
        {
            RunFolder.Prepare(folder);
            AgreementTable.Write(Path.Combine(folder, "agreement.csv"), comparison);
            AgreementPage.Write(Path.Combine(folder, "report.html"), a, b, comparison, ReportAssets.Installed());
            Console.WriteLine(Path.Combine(folder, "report.html"));
        }
        return ExitCode.Done;
    }

    private static void Print(CodingComparison comparison)
    {
        if (comparison.Events.Count > 0)
            Console.WriteLine($"{"events",-34}{"both",6}{"only A",8}{"only B",8}{"F1",8}{"kappa",8}{"labels",8}{"onset",9}{"offset",9}");
        foreach (var item in comparison.Events)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{item.Type,-34}{item.Counts.TruePositives,6}{item.Counts.FalseNegatives,8}{item.Counts.FalsePositives,8}{item.Counts.F1,8:F2}{Number(item.Kappa),8}{Number(item.LabelKappa),8}{Number(item.OnsetDifference),7} s{Number(item.OffsetDifference),7} s"));
        }
        if (comparison.Curves.Count > 0)
            Console.WriteLine($"{"curves",-34}{"frames",8}{"CCC",8}{"difference",12}");
        foreach (var item in comparison.Curves)
            Console.WriteLine($"{item.Name,-34}{item.Moments.Count,8}{Number(item.Concordance),8}{Number(item.MeanDifference),12}");
    }

    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("F2", CultureInfo.InvariantCulture);

    private static string[] Split(string text) => text.Split('=', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
