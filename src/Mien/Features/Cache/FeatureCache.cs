using Mien.Core;
using Mien.Torch.Checkpoints;

namespace Mien.Features.Cache;

/// <summary>Computed features on disk, one NumPy <c>.npz</c> file for each <see cref="FeatureKey"/>.</summary>
/// <remarks>
/// Any number of processes may share the folder, without locks: a file is written under a name of its own and renamed when it is whole; of
/// two that compute the same, the last one's file stays. A file that is damaged, of another version or of another key is as good as none:
/// it is computed again and replaced. Nothing is ever removed but what runs that were killed have left for a day.
/// </remarks>
public sealed class FeatureCache
{
    /// <summary>Name of the array that holds <see cref="FeatureKey.Text"/>.</summary>
    public const string KeyArray = "key";

    private const string Unfinished = ".unfinished-";

    private static readonly TimeSpan KeepUnfinished = TimeSpan.FromDays(1);

    private readonly string _folder;

    /// <param name="folder">Made when it does not exist.</param>
    /// <exception cref="OutputException">It cannot be made.</exception>
    public FeatureCache(string folder)
    {
        _folder = Path.GetFullPath(folder);
        Try(() => Directory.CreateDirectory(_folder));
    }

    /// <summary>The whole file of a key.</summary>
    /// <returns>Its path; null when there is none, or none that is whole.</returns>
    public string? Find(FeatureKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var path = Path.Combine(_folder, key.FileName);
        try
        {
            if (Npz.Read(path, KeyArray).AsText() is not [var text] || text != key.Text)
                return null;
            Npz.Verify(path);
            return path;
        }
        catch (Exception absent) when (absent is CheckpointException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Adds the file of a key, in place of one that was there.</summary>
    /// <param name="key">What it was computed from; the file carries <see cref="FeatureKey.Text"/> in <see cref="KeyArray"/>.</param>
    /// <param name="write">Writes a whole file of the given name. When it throws, nothing is added.</param>
    /// <returns>The path of the file added.</returns>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    public string Add(FeatureKey key, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return Add([key], files => write(files[0]))[0];
    }

    /// <summary>Adds files that are computed together, in place of those that were there.</summary>
    /// <param name="keys">What they were computed from, one after another.</param>
    /// <param name="write">Writes whole files of the given names. When it throws, nothing is added.</param>
    /// <returns>The paths of the files added.</returns>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    public IReadOnlyList<string> Add(IReadOnlyList<FeatureKey> keys, Action<IReadOnlyList<string>> write)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(write);
        Try(RemoveUnfinished);
        string[] paths = [.. keys.Select(key => Path.Combine(_folder, key.FileName))];
        var unfinished = Array.ConvertAll(paths, path => $"{path}{Unfinished}{Guid.NewGuid():N}");
        try
        {
            write(unfinished);
            for (var i = 0; i < paths.Length; i++)
                Try(() => File.Move(unfinished[i], paths[i], overwrite: true));
        }
        finally
        {
            Array.ForEach(unfinished, File.Delete);
        }
        return paths;
    }

    private void RemoveUnfinished()
    {
        foreach (var file in Directory.EnumerateFiles(_folder, $"*{Unfinished}*"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > KeepUnfinished)
                File.Delete(file);
        }
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(_folder, error.Message.TrimEnd('.'), "Choose another folder for the cache.", error);
        }
    }
}
