using Mien.Core;

namespace Mien.Systems;

/// <summary>What a run was begun with, kept in its folder: whoever goes on with other settings or other people would mix what does not belong together.</summary>
internal static class RunConfiguration
{
    /// <summary>Notes what a training begins with or, where something is learnt already, requires that it is the same.</summary>
    /// <remarks>Without this a network might be tested on people whom it learnt from before the folds changed. Device and cache may change.</remarks>
    /// <param name="run">Data and folder; the folder is made when it does not exist.</param>
    /// <param name="training">Name of the system, with the track where it has several: each has a file of its own.</param>
    /// <param name="protocol">Who trains and who tests.</param>
    /// <param name="options">All that decides what is learnt and how it is tested.</param>
    /// <exception cref="OptionsException">The folder holds a training of another configuration; the first difference is named.</exception>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    public static void BeginTraining(SystemRun run, string training, string protocol, object options)
    {
        string[] videos = [.. run.Dataset.Videos.Where(video => video.Frames is not null).Select(video => $"{video.Name}, {video.Subject ?? video.Recording}")];
        var (name, text) = ($"training-{training}.json", Configuration.Text(new Begun(protocol.ToLowerInvariant(), options, videos.Length, videos)));
        OutputFolder.Make(run.Folder);
        if (HasLearnt(run.Folder))
            Require(run.Folder, name, text);
        else
            AtomicFile.WriteText(Path.Combine(run.Folder, name), text);
    }

    /// <summary>Writes a configuration, or requires that the one that is there is the same.</summary>
    /// <param name="folder">The run's folder; it exists.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="text">The configuration.</param>
    /// <exception cref="OptionsException">The one that is there is another; the first difference is named.</exception>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    public static void Require(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        try
        {
            if (!File.Exists(path))
                AtomicFile.WriteText(path, text);
            else if (Difference(File.ReadAllText(path), text) is { } difference)
                throw new OptionsException([new("--out", folder, $"a new folder, because the run in it has another configuration: {difference}")]);
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(folder, error);
        }
    }

    // As long as nothing is learnt, everything may still be corrected. Pictures that AKMNet is pre-trained on have a folder of their own.
    private static bool HasLearnt(string folder) => new[] { folder, Path.Combine(folder, "pretraining") }
        .Select(place => Path.Combine(place, "weights")).Any(weights => Directory.Exists(weights) && Directory.EnumerateFiles(weights).Any());

    // The first line that differs, as the user would look for it; null for equal texts.
    private static string? Difference(string there, string now)
    {
        var (old, wanted) = (there.ReplaceLineEndings("\n").Split('\n'), now.ReplaceLineEndings("\n").Split('\n'));
        for (var i = 0; i < Math.Max(old.Length, wanted.Length); i++)
        {
            var (was, becomes) = (old.ElementAtOrDefault(i)?.Trim(' ', ','), wanted.ElementAtOrDefault(i)?.Trim(' ', ','));
            if (was != becomes)
                return $"{was ?? "nothing"} there, {becomes ?? "nothing"} now";
        }
        return null;
    }

    /// <summary>What is written.</summary>
    /// <param name="Protocol">Who trains and who tests.</param>
    /// <param name="Options">The options.</param>
    /// <param name="VideoCount">How many videos have pictures.</param>
    /// <param name="Videos">Name and person of each.</param>
    private sealed record Begun(string Protocol, object Options, int VideoCount, IReadOnlyList<string> Videos);
}
