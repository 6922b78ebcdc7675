using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Core;
using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Ict;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Datasets.Synthetic.Photo;
using Mien.Datasets.Synthetic.Plans;
using Mien.Media;

namespace Mien.Cli.Commands;

/// <summary><c>synth</c>: labelled synthetic video in a data set's own layout.</summary>
internal static class SynthCommand
{
    private static readonly string[] PictureEndings = [".jpg", ".jpeg", ".png"];

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

    private static readonly Option<string> Size = new("--size") { HelpName = "PIXELS", Description = "Side of the square picture (the layout's own, 256 for most)." };
    private static readonly Option<string> Threads = new("--threads") { HelpName = "N", Description = "Takes made at the same time (one a processor)." };
    private static readonly Option<bool> Truth = new("--truth") { Description = "Also write what is true of every frame, under truth/." };
    private static readonly Option<string> Flow = new("--flow")
    {
        HelpName = "N",
        Description = "With --truth, also write the true optical flow over every N frames.",
    };

    private static readonly Option<string> Events = new("--events")
    {
        HelpName = "N",
        Description = "In layouts for spotting, expressions of each type a minute, 0 to 6 (the layout's own).",
    };

    private static readonly Option<string> Talk = new("--talk")
    {
        HelpName = "SHARE",
        Description = "In layouts for spotting, about how much of the time a person talks, 0 to 0.9 (the layout's own).",
    };

    private static readonly Option<string> Sheet = new("--sheet")
    {
        HelpName = "FILE.png",
        Description = "Instead of a data set one picture: persons from top to bottom, full expressions from left to right.",
    };

    private static readonly Option<string> Filmstrip = new("--filmstrip")
    {
        HelpName = "FILE.png",
        Description = "Instead of a data set one picture: a micro-expression of one person, before, rising, apex, falling, after.",
    };

    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on with a set that was interrupted." };
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing but errors." };

    public static Command Create()
    {
        var command = new Command("synth", "Make a labelled data set of rendered faces in the layout of a published one.")
        {
            LayoutName, Out, Subjects, Clips, Seed, Source, Faces, Size, Threads, Truth, Flow, Events, Talk, Sheet, Filmstrip, Resume, Quiet,
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

    private static Request Read(OptionReader values)
    {
        var (sheet, filmstrip) = (values.File(Sheet), values.File(Filmstrip));
        var isPicture = sheet is not null || filmstrip is not null;
        var standard = new SyntheticSetOptions { Layout = isPicture ? "plain" : values.Required(LayoutName, "the name of a layout") };
        var set = standard with
        {
            Subjects = values.Whole(Subjects) ?? standard.Subjects,
            Clips = values.Whole(Clips) ?? standard.Clips,
            Seed = values.Parse<ulong>(Seed, text => ulong.TryParse(text, out var seed) ? seed : null, "a whole number, 0 or more") ?? standard.Seed,
            Size = values.Whole(Size),
            Threads = values.Whole(Threads) ?? standard.Threads,
            Truth = values.Flag(Truth),
            FlowStep = values.Whole(Flow),
            EventsPerMinute = values.Number(Events),
            TalkShare = values.Number(Talk),
        };
        if (set.Layout.Length > 0)
            values.Add(set.Check());
        if (isPicture)
            values.LeaveOut($"left out beside {Sheet.Name} and {Filmstrip.Name}", LayoutName, Out, Clips, Size, Threads, Truth, Flow, Events, Talk, Resume);
        return new(
            set, isPicture ? "" : values.Required(Out, "the name of a folder"), sheet, filmstrip,
            values.OneOf(Source, "photo", "ict") ?? "photo", values.Folder(Faces));
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var request = Read(new OptionReader(parsed.CommandResult));
        var quiet = parsed.GetValue(Quiet);
        var source = Open(request.Source, request.Faces);
        if (request.Sheet is { } sheet)
        {
            using var picture = FaceSheet.Expressions(source, request.Set.Seed, request.Set.Subjects);
            Save(picture, sheet, quiet);
        }
        if (request.Filmstrip is { } filmstrip)
        {
            using var picture = MicroExpression(source, request.Set.Seed);
            Save(picture, filmstrip, quiet);
        }
        if (request.Out.Length > 0)
            Write(request.Set, source, request.Out, parsed.GetValue(Resume), quiet, cancellation);
        return ExitCode.Done;
    }

    private static void Write(SyntheticSetOptions set, IFaceSource source, string folder, bool resume, bool quiet, CancellationToken cancellation)
    {
        var progress = quiet || Console.IsErrorRedirected ? null : new CountLine(set.Layout, "takes", set.Subjects * set.Clips);
        try
        {
            SyntheticSet.Write(set, source, folder, resume, progress, cancellation);
        }
        finally
        {
            progress?.Clear();
        }
        if (!quiet)
            Console.WriteLine($"{set.Subjects * set.Clips} takes of {set.Subjects} rendered persons in the layout of {set.Layout}: {folder}");
    }

    private static Image MicroExpression(IFaceSource source, ulong seed)
    {
        var plan = new MicroClipPlan { Emotion = Emotion.Surprise, Width = 160, Height = 160, HeadShare = 0.95 };
        var recording = plan.Record(source, new Take(seed, Subject: 1, Clip: 1));
        return FaceSheet.Filmstrip(recording, 0, recording.FrameCount - 1, count: 7);
    }

    private static void Save(Image picture, string path, bool quiet)
    {
        using var file = AtomicFile.Create(path);
        file.Write(PngEncoder.Encode(picture));
        file.Commit();
        if (!quiet)
            Console.WriteLine(path);
    }

    private static IFaceSource Open(string source, string? faces) => (source, faces) switch
    {
        ("ict", _) => IctFaceSource.Open(faces),
        (_, { } folder) => PhotoFaceSource.Open(Portraits(folder)),
        _ => PhotoFaceSource.Installed(),
    };

    private static string[] Portraits(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InputException(folder, "there is no such folder", "Name a folder of neutral portraits.");
        string[] pictures = [.. Directory.GetFiles(folder).Where(file => PictureEndings.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal)];
        return pictures.Length > 0 ? pictures : throw new InputException(folder, "no .jpg or .png picture is there", "Name a folder of neutral portraits.");
    }

    private sealed record Request(SyntheticSetOptions Set, string Out, string? Sheet, string? Filmstrip, string Source, string? Faces);
}
