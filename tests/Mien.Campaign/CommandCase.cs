using System.Diagnostics;
using Mien.Torch.Tests.Checkpoints;

namespace Mien.Campaign;

/// <summary>One call of the command line with a damaged input or impossible words: which follows from the seed and the case's number.</summary>
internal sealed class CommandCase
{
    private const int Shapes = 19;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private static readonly string[] Impossible =
        ["", " ", "-", "--", "-1", "0", "NaN", "1e309", "2147483648", "99999999999999999999", "--no-such", "no/such/file", "\u0001", "é𝒳", new string('x', 5000)];

    private readonly string _samples, _folder;
    private readonly Random _random;

    public CommandCase(string samples, string folder, int seed, int number)
    {
        (_samples, _folder, _random) = (samples, folder, MutationCase.Draw(seed, number));
        Directory.CreateDirectory(folder);
        Arguments = Shape(_random.Next(Shapes));
        if (_random.Next(4) == 0)
            Arguments = Garble(Arguments);
    }

    /// <summary>What is called.</summary>
    public string[] Arguments { get; private set; }

    /// <summary>The damaged file; null where only words are wrong.</summary>
    public string? Input { get; private set; }

    /// <summary>Calls it.</summary>
    /// <returns>Null where it ended as documented; otherwise what happened.</returns>
    public string? Run()
    {
        using var running = Command.Start(_folder, Arguments, MutationRun.Patience);
        var clock = Stopwatch.StartNew();
        while (!running.HasEnded && clock.Elapsed < MutationRun.Patience)
        {
            if (ProcessTree.Memory(running.Id) > MutationRun.MaximumMemory)
                return "it took more than 2 GB of memory";
            Thread.Sleep(Interval);
        }
        var stopped = !running.HasEnded;
        if (stopped)
            running.Signal("INT");
        try
        {
            var outcome = running.Finish();
            if (outcome.Error.Contains("This is a bug", StringComparison.Ordinal) || outcome.Error.Contains("   at ", StringComparison.Ordinal))
                return $"exit code {outcome.ExitCode}: {outcome.Error}";
            if (!Command.Documented.Contains(outcome.ExitCode) && !(stopped && outcome.ExitCode == Command.Interrupted))
                return $"exit code {outcome.ExitCode}: {outcome.Error}";
            return outcome.ExitCode != 0 && string.IsNullOrWhiteSpace(outcome.Error) ? $"exit code {outcome.ExitCode} without a word" : null;
        }
        catch (TimeoutException)
        {
            return "it did not end when asked to";
        }
    }

    private string[] Shape(int shape) => shape switch
    {
        0 or 1 or 2 => ["analyze", Damaged("media", "faces.mp4"), "--systems", "none", "--out", "out"],
        3 => ["analyze", Damaged("media", "clip.mkv"), "--systems", "none", "--elan", "--vtt", "--out", "out"],
        4 => ["analyze", Whole("media", "faces.mp4"), "--systems", "akmnet", "--weights", Damaged("weights", "akmnet.safetensors"), "--out", "out"],
        5 => ["spot", Damaged("media", "clip.avi"), "--weights", "none", "--out", "out"],
        6 => ["spot", Whole("media", "faces.mp4"), "--config", Damaged("options", "sl-swin.yaml"), "--out", "out"],
        7 => ["predict", "akmnet", "--weights", Damaged("weights", "akmnet.safetensors"), Whole("media", "faces.mp4"), "--out", "out"],
        8 => ["predict", "logo-former", "--weights", Damaged("weights", "logo-former.safetensors"), Whole("media", "faces.mp4"), "--out", "out"],
        9 => ["predict", "sl-swin", "--weights", Damaged("weights", "sl-swin.safetensors"), Whole("media", "faces.mp4"), "--out", "out"],
        10 => ["features", Damaged("media", "clip.mp4"), "--group", "frame-tgd", "--crop", "none", "--out", "features.npz"],
        11 => ["flow", Whole("media", "picture.png"), Damaged("media", "picture.jpg"), "--out", "flow.npy"],
        12 => ["tgd", "signal", Damaged("tables", "signal.csv"), "--column", "value", "--out", "table.csv"],
        13 => ["tgd", "edges", Damaged("media", "picture.png"), "--out", "edges.png"],
        14 or 15 => Checked(_random.Next(5)),
        16 => ["train", "logo-former", "--data", Set("dfew"), "--dataset", "dfew", "--config", Damaged("options", "logo-former-all.yaml"), "--out", "run"],
        17 => ["train", "akmnet", "--data", Set("casme2"), "--config", Damaged("options", "akmnet-all.yaml"), "--out", "run"],
        _ => ["synth", "--layout", "casme2", "--subjects", "1", "--clips", "1", "--size", "64", "--seed", "1", "--out", "set"],
    };

    private string[] Checked(int which)
    {
        var layout = new[] { "casme2", "samm", "dfew", "ferv39k", "plain" }[which];
        var root = Set(layout);
        string[] files = [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".csv" or ".txt" or ".xlsx").Order(StringComparer.Ordinal)];
        Damage(files[_random.Next(files.Length)]);
        return ["datasets", "check", root, "--dataset", layout];
    }

    // A word is left out, doubled, or becomes one that cannot be meant.
    private string[] Garble(string[] arguments)
    {
        var words = arguments.ToList();
        var at = _random.Next(1, words.Count);
        switch (_random.Next(4))
        {
            case 0:
                words.RemoveAt(at);
                break;
            case 1:
                words.Insert(at, words[at]);
                break;
            default:
                words[at] = Impossible[_random.Next(Impossible.Length)];
                break;
        }
        return [.. words];
    }

    private string Whole(string part, string name)
    {
        var copy = Path.Combine(_folder, name);
        File.Copy(Path.Combine(_samples, part, name), copy);
        return copy;
    }

    private string Damaged(string part, string name)
    {
        var copy = Whole(part, name);
        Damage(copy);
        return copy;
    }

    private void Damage(string file)
    {
        new FileMutator(file, _random.Next()).Write(file);
        Input = file;
    }

    private string Set(string layout)
    {
        var root = Path.Combine(_folder, layout);
        Folders.Copy(Path.Combine(_samples, "sets", layout), root);
        return root;
    }
}
