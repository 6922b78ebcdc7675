using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Datasets.Synthetic.Ict;
using Mien.Datasets.Synthetic.Layouts;

namespace Mien.Cli.Commands;

/// <summary><c>synth</c>: labelled synthetic video in a data set's own layout.</summary>
internal static class SynthCommand
{
    private static readonly Option<string> LayoutName = new("--layout")
    {
        HelpName = "NAME",
        Description = "The data set whose layout is written: " + string.Join(", ", Layout.All.Select(layout => layout.Name)) + ".",
    };

    private static readonly Option<string> Out = new("--out") { HelpName = "DIR", Description = "Where it goes: a new or empty folder." };
    private static readonly Option<string> Subjects = new("--subjects") { HelpName = "N", Description = "Number of persons (10)." };
    private static readonly Option<string> Clips = new("--clips") { HelpName = "M", Description = "Takes of each person (5)." };
    private static readonly Option<string> Seed = new("--seed") { HelpName = "S", Description = "Everything follows from it (1)." };

    private static readonly Option<string> Source = new("--source")
    {
        HelpName = "photo|ict",
        Description = "Faces from photographs, or from the ICT face model (photo).",
    };

    private static readonly Option<string> Faces = new("--faces")
    {
        HelpName = "PATH",
        Description = "For photo a folder of neutral portraits, by default the installed ones; for ict the file ict_face_light.npz.",
    };

    private static readonly Option<string> Threads = new("--threads") { HelpName = "N", Description = "Takes made at the same time (one a processor)." };
    private static readonly Option<bool> Truth = new("--truth") { Description = "Also write what is true of every frame, under truth/." };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but errors." };

    public static Command Create()
    {
        var command = new Command("synth", "Make a labelled data set of rendered faces in the layout of a published one.")
        {
            LayoutName, Out, Subjects, Clips, Seed, Source, Faces, Threads, Truth, Quiet,
        };
        command.Validators.Add(Check);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static void Check(CommandResult result)
    {
        var values = new OptionReader(result);
        _ = Read(values);
        foreach (var error in values.Errors)
            result.AddError($"{error}.");
    }

    private static (SyntheticSetOptions Set, string Out, string Source, string? Faces) Read(OptionReader values)
    {
        var standard = new SyntheticSetOptions { Layout = values.Required(LayoutName, "the name of a layout") };
        var set = standard with
        {
            Subjects = values.Whole(Subjects) ?? standard.Subjects,
            Clips = values.Whole(Clips) ?? standard.Clips,
            Seed = (ulong)(values.Whole(Seed) ?? (int)standard.Seed),
            Threads = values.Whole(Threads) ?? standard.Threads,
            Truth = values.Flag(Truth),
        };
        if (set.Layout.Length > 0)
            values.Add(set.Check());
        return (set, values.Required(Out, "the name of a folder"), values.OneOf(Source, "photo", "ict") ?? "photo", values.Folder(Faces));
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (set, folder, source, faces) = Read(new OptionReader(parsed.CommandResult));
        var progress = parsed.GetValue(Quiet) ? null : new CountLine(set.Layout, "takes", set.Subjects * set.Clips);
        SyntheticSet.Write(set, Open(source, faces), folder, progress, cancellation);
        progress?.Clear();
        if (!parsed.GetValue(Quiet))
            Console.WriteLine($"{set.Subjects * set.Clips} takes of {set.Subjects} rendered persons in the layout of {set.Layout}: {folder}");
        return ExitCode.Done;
    }

    private static IctFaceSource Open(string source, string? faces) =>
        source == "ict" ? IctFaceSource.Open(faces) : throw new NotSupportedException(source);
}
