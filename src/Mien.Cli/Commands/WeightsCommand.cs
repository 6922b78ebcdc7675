using System.CommandLine;
using Mien.Core;
using Mien.Systems.Weights;

namespace Mien.Cli.Commands;

/// <summary><c>weights</c>: which trained networks are used, what they have learnt from, and how to put others in their place.</summary>
internal static class WeightsCommand
{
    private static readonly Argument<string> What = new("NAME|FILE") { Description = "A system, a network that list shows, or a file of weights." };
    private static readonly Argument<string> Trained = new("FILE|RUN") { Description = "A file of weights, or the folder that a training has written." };
    private static readonly Argument<string> Name = new("NAME") { Description = "A network that was added, as list shows it." };
    private static readonly Option<string> Card = new("--card") { HelpName = "CARD.md", Description = "Its model card: what it has learnt from, its licence, its limits. Kept beside it." };

    public static Command Create() => new("weights", "Show the trained networks that come with the program, or use others in their place.") { List(), Show(), Add(), Remove() };

    private static Command List()
    {
        var command = new Command("list", "List every file of weights with its hash, its licence, and whether it is as it was.") { FormatOption.Option };
        command.Validators.Add(FormatOption.Check);
        command.SetAction(parsed => WeightsScreen.List(FormatOption.IsJson(parsed.CommandResult)));
        return command;
    }

    private static Command Show()
    {
        var command = new Command("show", "Print what weights have learnt from, what they reach, and their licence.") { What };
        command.SetAction(parsed => WeightsScreen.Show(parsed.GetValue(What)!));
        return command;
    }

    private static Command Add()
    {
        var command = new Command("add", "Use weights of your own wherever none are named, in place of the shipped ones of the same name.") { Trained, Card };
        command.SetAction(parsed =>
        {
            var added = new AddedWeights(Folder()).Add(parsed.GetValue(Trained)!, parsed.GetValue(Card));
            foreach (var file in added)
                Console.WriteLine($"{file.Name}: added, {file.FilePath}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove()
    {
        var command = new Command("remove", "Take weights out that were added; the shipped ones are used again.") { Name };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(Name)!;
            new AddedWeights(Folder()).Remove(name);
            Console.WriteLine($"{name}: removed");
            return ExitCode.Done;
        });
        return command;
    }

    private static WeightFolder Folder() => WeightFolder.Added ?? new(Path.Combine(Home.Folder, ".mien", "weights"), added: true);
}
