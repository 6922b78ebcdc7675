namespace Mien.Datasets.Reading;

/// <summary>Finds the pictures of a folder.</summary>
internal static class FrameFolder
{
    /// <summary>The pictures in the order of the numbers in their names. If none has a usable number, name order counts from 1.</summary>
    /// <returns>Null, and a problem, if the folder is missing or holds no picture.</returns>
    public static ImageSequence? Read(string folder, ProblemLog problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Error(folder, null, "The folder with the frames is missing.");
            return null;
        }
        var names = Folder.Files(folder).Where(Folder.IsImage).Select(file => Path.GetFileName(file)).ToArray();
        if (names.Length == 0)
        {
            problems.Error(folder, null, "The folder holds no pictures.");
            return null;
        }
        var numbered = new Dictionary<int, string>(names.Length);
        var unnumbered = new List<string>();
        foreach (var name in names)
        {
            if (FileNamePattern.NumberIn(name) is not { } number)
                unnumbered.Add(name);
            else if (!numbered.TryAdd(number, name))
                problems.Warn(Path.Combine(folder, name), null, $"Frame {number} is also in \"{numbered[number]}\"; that file is used.");
        }
        if (numbered.Count == 0)
            return new(folder, unnumbered.Select((name, index) => (index + 1, name)));
        foreach (var name in unnumbered)
            problems.Warn(Path.Combine(folder, name), null, "The name holds no usable frame number; the file is left out.");
        return new(folder, numbered.Select(file => (file.Key, file.Value)));
    }
}
