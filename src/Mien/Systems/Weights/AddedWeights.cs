using Mien.Core;

namespace Mien.Systems.Weights;

/// <summary>
/// Adds trained networks to a folder that is searched before the shipped ones, and takes them out again. Each network has a folder of its own in it,
/// and the list of hashes comes last: a network is there as a whole or not at all.
/// </summary>
/// <param name="folder">The folder; it need not exist.</param>
public sealed class AddedWeights(WeightFolder folder)
{
    private const int FolderNameLength = 12;

    /// <summary>Adds a network, or every network of a training; one of the same name is replaced.</summary>
    /// <param name="path">A file that training has written, or the folder of its run.</param>
    /// <param name="card">A model card in Markdown, kept beside; null writes a short one.</param>
    /// <returns>What was added, companions included.</returns>
    /// <exception cref="InputException">A file is missing, damaged or of no system, or several are of one name. Nothing was added then.</exception>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    public IReadOnlyList<WeightFile> Add(string path, string? card = null)
    {
        if (card is not null && !File.Exists(card))
            throw new InputException(card, "there is no such file", "Name a model card in Markdown.");
        (string File, KnownWeights Known)[] networks = [.. TrainedFiles.In(path).Select(file => (file, SystemRegistry.ReadWeights(file)))];
        if (networks.GroupBy(network => network.Known.Name).FirstOrDefault(group => group.Count() > 1) is { } several)
        {
            throw new InputException(
                path, $"it holds {several.Count()} networks of the name {several.Key}: {string.Join(", ", several.Select(network => Path.GetFileName(network.File)))}",
                "Name one of these files, or train with --protocol all, which learns from everybody.");
        }
        OutputFolder.Make(folder.FolderPath);
        using var alone = Lock();
        string[] names = [.. networks.Select(network => network.Known.Name)];
        List<WeightFile> added = [.. networks.SelectMany(network => Copy(network.File, network.Known, card))];
        List([.. folder.Files().Where(file => !names.Contains(NetworkOf(file))), .. added]);
        return added;
    }

    /// <summary>Takes a network out, with all that belongs to it.</summary>
    /// <param name="name">Its name, e.g. <c>sl-swin-macro</c>.</param>
    /// <exception cref="OptionsException">None of this name was added.</exception>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    public void Remove(string name)
    {
        var files = folder.Files();
        if (files.All(file => NetworkOf(file) != name))
        {
            var known = files.Select(NetworkOf).Distinct().ToArray();
            throw new OptionsException([new("NAME", name, known.Length == 0 ? "a network that was added, and none was" : string.Join(" or ", known))]);
        }
        using var alone = Lock();
        List([.. folder.Files().Where(file => NetworkOf(file) != name)]);
    }

    private static string NetworkOf(WeightFile file) => file.Name.Split('.')[0];

    private IEnumerable<WeightFile> Copy(string file, KnownWeights known, string? card)
    {
        var place = Path.Combine(folder.FolderPath, WeightFile.Hash(file)[..FolderNameLength]);
        OutputFolder.Make(place);
        AtomicFile.WriteText(
            Path.Combine(place, $"{known.Name}.md"),
            card is null
                ? $"# Model card: {known.Name}\n\nAdded from `{Path.GetFileName(file)}` without a card.\n\n| | |\n| --- | --- |\n| trained on | {known.TrainedOn} |\n| licence | not stated |\n"
                : File.ReadAllText(card));
        yield return Copy(file, Path.Combine(place, known.Name + WeightFile.Ending));
        if (known.Companion is { } companion)
            yield return Copy(companion, Path.Combine(place, known.Name + Path.GetExtension(Path.GetFileNameWithoutExtension(companion)) + WeightFile.Ending));
    }

    private static WeightFile Copy(string from, string to)
    {
        var buffer = new byte[1 << 20];
        using var source = File.OpenRead(from);
        using var target = AtomicFile.Create(to);
        for (int read; (read = source.Read(buffer)) > 0;)
            target.Write(buffer.AsSpan(0, read));
        target.Commit();
        var hash = WeightFile.Hash(to);
        return hash == WeightFile.Hash(from)
            ? new(to, hash, Added: true)
            : throw new InputException(from, "it changed while it was read", "Wait until whoever writes it is done.");
    }

    // What no line names is what an addition that was killed has left, or what was just replaced. The folder may hold other things of the user's.
    private void List(IReadOnlyList<WeightFile> files)
    {
        var lines = files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Sha256}  {Path.GetRelativePath(folder.FolderPath, file.FilePath)}\n");
        AtomicFile.WriteText(Path.Combine(folder.FolderPath, WeightFolder.SumsName), string.Concat(lines));
        foreach (var place in Directory.GetDirectories(folder.FolderPath).Where(IsNamedByHash).Except(files.Select(file => Path.GetDirectoryName(file.FilePath)!)))
            Directory.Delete(place, recursive: true);
    }

    private static bool IsNamedByHash(string place) =>
        Path.GetFileName(place) is { Length: FolderNameLength } name && name.All(char.IsAsciiHexDigitLower);

    private FileStream Lock()
    {
        var path = Path.Combine(folder.FolderPath, ".lock");
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(path, error);
        }
    }
}
