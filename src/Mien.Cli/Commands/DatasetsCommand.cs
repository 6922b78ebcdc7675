using System.CommandLine;
using Mien.Datasets;

namespace Mien.Cli.Commands;

/// <summary><c>datasets</c>: which data sets can be read, and whether a folder holds one whole.</summary>
internal static class DatasetsCommand
{
    private static readonly Argument<string> Root = new("DIR") { Description = "The folder that holds the data set." };

    private static readonly Option<string> Name = new("--dataset")
    {
        HelpName = "NAME",
        Description = "Which data set it is; guessed from the layout if not given.",
    };

    public static Command Create() => new("datasets", "Show which data sets can be read, or check one on disk.") { List(), Check() };

    private static Command List()
    {
        var command = new Command("list", "Show each data set with its layout, where to request it and its published counts.") { FormatOption.Option };
        command.Validators.Add(FormatOption.Check);
        command.SetAction(parsed => DatasetsScreen.ShowAll(DatasetAdapters.All, FormatOption.IsJson(parsed.CommandResult)));
        return command;
    }

    private static Command Check()
    {
        var command = new Command("check", "Count what a folder holds, and say what is missing, inconsistent or unlike the publication.")
        {
            Root, Name, FormatOption.Option,
        };
        command.Validators.Add(FormatOption.Check);
        command.SetAction((parsed, cancellation) => Task.FromResult(Check(parsed, cancellation)));
        return command;
    }

    private static int Check(ParseResult parsed, CancellationToken cancellation)
    {
        var root = parsed.GetValue(Root)!;
        var adapter = parsed.GetValue(Name) is { } name ? DatasetAdapters.Named(name) : DatasetAdapters.Guess(root);
        var dataset = adapter.Read(root, cancellation);
        DatasetsScreen.Show(dataset, adapter.Description, DatasetCheck.Of(dataset, adapter.Description), FormatOption.IsJson(parsed.CommandResult));
        return ExitCode.Done;
    }
}
