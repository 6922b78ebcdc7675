using Mien.Core;

namespace Mien.Outputs;

/// <summary>
/// Where a run's files are made until all of them are whole: <c>.part</c> in the run's folder. What the folder held before stays as it is
/// until <see cref="Publish"/>, so a run that ends early changes nothing.
/// </summary>
/// <remarks>What a killed run left here is removed by the next. A second run at the same time is refused.</remarks>
public sealed class StagingFolder : IDisposable
{
    private const string LockName = ".lock";
    private static readonly string[] ResultNames =
    [
        "frames.csv", "events.csv", "scores.csv", "recognition.csv", "recognition.json", "expressions.csv", "affect.csv", "features.npz", "report.html", "events.eaf",
        "events.vtt", "annotated.mp4", MetaFile.FileName,
    ];

    private readonly string _folder;
    private readonly FileStream _lock;

    /// <param name="folder">The run's folder, which exists.</param>
    /// <exception cref="OutputException">It cannot be written, another run is writing it, or a folder has the name of a result.</exception>
    public StagingFolder(string folder)
    {
        foreach (var place in ResultNames.Select(name => System.IO.Path.Combine(folder, name)).Where(Directory.Exists))
            throw new OutputException(place, "a folder has that name", "Rename the folder or choose another place with --out.");
        _folder = folder;
        Path = System.IO.Path.Combine(folder, ".part");
        try
        {
            Directory.CreateDirectory(Path);
            _lock = new FileStream(System.IO.Path.Combine(Path, LockName), FileMode.Create, FileAccess.Write, FileShare.None);
            foreach (var leftover in Directory.EnumerateFiles(Path).Where(file => System.IO.Path.GetFileName(file) != LockName))
                File.Delete(leftover);
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            _lock?.Dispose();
            throw WriteError.From(folder, error);
        }
    }

    /// <summary>Where to write.</summary>
    public string Path { get; }

    /// <summary>
    /// Puts the finished files in the place of an earlier run's. The sidecar of that run goes first and that of this one comes last: where
    /// it stands, everything stands.
    /// </summary>
    /// <exception cref="OutputException">A file cannot be moved or removed.</exception>
    public void Publish()
    {
        try
        {
            File.Delete(System.IO.Path.Combine(_folder, MetaFile.FileName));
            foreach (var name in ResultNames)
            {
                var (made, place) = (System.IO.Path.Combine(Path, name), System.IO.Path.Combine(_folder, name));
                if (File.Exists(made))
                    File.Move(made, place, overwrite: true);
                else
                    File.Delete(place);
            }
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(_folder, error);
        }
    }

    /// <summary>Removes what was not published.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Someone has removed the folder meanwhile, and with it what was to be removed.
        }
    }
}
