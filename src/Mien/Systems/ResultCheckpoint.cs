namespace Mien.Systems;

/// <summary>Where a training whose result is a file keeps what it needs to go on.</summary>
/// <param name="result">The file.</param>
internal readonly struct ResultCheckpoint(string result)
{
    /// <summary>The checkpoint; others may stand beside it, with longer names.</summary>
    public string Path => $"{result}.checkpoint";

    /// <summary>Removes them: the result is there.</summary>
    public void Forget()
    {
        foreach (var left in Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!, $"{System.IO.Path.GetFileName(Path)}*"))
            File.Delete(left);
    }
}
