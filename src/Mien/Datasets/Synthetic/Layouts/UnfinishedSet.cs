using Mien.Core;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>How far a set has come that is being made: the folder <c>.unfinished</c> says which set it is and has a file for each take that is whole.</summary>
internal sealed class UnfinishedSet
{
    private const string Name = ".unfinished", Description = "set.json";

    private readonly string _folder;

    private UnfinishedSet(string folder) => _folder = folder;

    /// <summary>Begins a set in a new or empty folder, or goes on with one that was interrupted.</summary>
    /// <param name="root">The set's folder; made where it does not exist.</param>
    /// <param name="description">What decides the set.</param>
    /// <param name="resume">Whether the folder may hold a part of the same set.</param>
    /// <exception cref="OutputException">The folder holds something else.</exception>
    public static UnfinishedSet Begin(string root, byte[] description, bool resume)
    {
        var folder = Path.Combine(root, Name);
        var place = Path.Combine(folder, Description);
        var isEmpty = !Directory.CreateDirectory(root).EnumerateFileSystemInfos().Any(entry => !(resume && entry.Name == Name));
        if (File.Exists(place) && resume)
        {
            if (!File.ReadAllBytes(place).AsSpan().SequenceEqual(description))
                throw new OutputException(root, "it holds a part of another set", "Choose a new folder, or the options that the part was made with.");
        }
        else if (isEmpty)
        {
            Directory.CreateDirectory(folder);
            AtomicFile.WriteBytes(place, description);
        }
        else
        {
            throw new OutputException(root, "the folder is not empty", "Choose a new one, empty it, or go on with an interrupted set with --resume.");
        }
        return new(folder);
    }

    /// <summary>Whether a take is whole.</summary>
    public bool Has(IRecording take) => File.Exists(PathOf(take));

    /// <summary>Notes that a take is whole.</summary>
    public void Add(IRecording take) => AtomicFile.WriteBytes(PathOf(take), []);

    /// <summary>Whether a folder holds a part of a set.</summary>
    public static bool Is(string root) => File.Exists(Path.Combine(root, Name, Description));

    /// <summary>Forgets how far a set had come: it is whole. Whoever is killed in between has forgotten.</summary>
    public static void Remove(string root)
    {
        var folder = Path.Combine(root, Name);
        if (!Directory.Exists(folder))
            return;
        File.Delete(Path.Combine(folder, Description));
        Directory.Delete(folder, recursive: true);
    }

    private string PathOf(IRecording take) => Path.Combine(_folder, $"{take.Subject:D3}_{take.Clip:D5}");
}
