using System.CommandLine;
using Mien.Core;
using Mien.Datasets;
using Mien.Outputs;
using Mien.Systems;
using Mien.Systems.Comparison;

namespace Mien.Cli.Commands;

/// <summary><c>compare</c>: the papers' comparison tables, measured on the user's data.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string> Table = new("TABLE")
    {
        Description = string.Join("; ", ComparisonRegistry.All.Select(table => $"{table.Name}: {table.Title}")),
    };

    private static readonly Option<string> Data = new("--data") { HelpName = "DIR", Description = "The folder that holds the data set." };
    private static readonly Option<string> Name = new("--dataset") { HelpName = "NAME", Description = "Which data set it is; guessed from the layout if not given." };

    private static readonly Option<string> Preset = new("--preset")
    {
        HelpName = "NAME",
        Description = "quick: ten minutes on two cores; committed: up to an hour, narrower than published; full: published sizes (committed).",
    };

    private static readonly Option<string> Config = new("--config")
    {
        HelpName = "F.yaml",
        Description = $"Options in place of the preset's, for all rows alike ({string.Join(", ", ComparisonRegistry.All.Where(table => table.TakesOptions).Select(table => table.Name))}).",
    };

    private static readonly Option<string> Runs = new("--runs", "--seeds") { HelpName = "N", Description = "Trainings of each row, for mean and deviation." };
    private static readonly Option<string> Out = new("--out") { HelpName = "RUN", Description = "Folder of the results (run)." };
    private static readonly Option<string> Cache = new("--cache") { HelpName = "DIR", Description = "Keep features here, for other runs too (RUN/features)." };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on with a run that was interrupted." };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but errors." };

    public static Command Create()
    {
        var command = new Command("compare", "Measure one of the papers' comparison tables on your data.") { Table, Data, Name, Preset, Config, Runs, DeviceOption.Option, Out, Cache, Resume, Quiet };
        command.Validators.Add(result =>
        {
            var values = new OptionReader(result);
            _ = values.Required(Data, "the folder of a data set");
            _ = (values.File(Name), values.File(Config), values.Folder(Out), values.Folder(Cache), Choose(values), Count(values), DeviceOption.Read(values));
            foreach (var error in values.Errors)
                result.AddError($"{error}.");
        });
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var comparison = ComparisonRegistry.Named(parsed.GetValue(Table)!);
        if (parsed.GetValue(Config) is { } config && !comparison.TakesOptions)
            throw new OptionsException([new(Config.Name, config, $"left out: {comparison.Name} takes no options")]);
        var values = new OptionReader(parsed.CommandResult);
        var quiet = parsed.GetValue(Quiet);
        var line = quiet || Console.IsErrorRedirected ? null : new TrainingLine();
        var folder = parsed.GetValue(Out) ?? "run";
        var root = parsed.GetValue(Data)!;
        var adapter = parsed.GetValue(Name) is { } name ? DatasetAdapters.Named(name) : DatasetAdapters.Guess(root);
        RunFolder.Prepare(folder);
        try
        {
            var plan = comparison.Plan(new()
            {
                Dataset = adapter.Read(root, cancellation),
                Folder = folder,
                Preset = Choose(values),
                Seeds = Count(values),
                Device = DeviceOption.Read(values),
                Configuration = parsed.GetValue(Config),
                Cache = parsed.GetValue(Cache),
            });
            var table = new ComparisonRun(plan, folder) { Began = line is null ? null : line.Begin, Progress = line }.Run(parsed.GetValue(Resume), cancellation);
            line?.Clear();
            if (!quiet)
                Console.WriteLine($"{table.Markdown()}\n{Path.Combine(folder, "table.md")}, table.csv, table.json");
            return ExitCode.Done;
        }
        catch
        {
            line?.Clear();
            throw;
        }
    }

    private static ComparisonPreset Choose(OptionReader values) =>
        values.OneOf(Preset, [.. Enum.GetNames<ComparisonPreset>().Select(name => name.ToLowerInvariant())]) is { } name
            ? Enum.Parse<ComparisonPreset>(name, ignoreCase: true)
            : ComparisonPreset.Committed;

    private static int? Count(OptionReader values)
    {
        var count = values.Whole(Runs);
        if (count < 1)
            values.Add([new OptionError(Runs.Name, $"{count}", "a whole number of at least 1")]);
        return count;
    }
}
