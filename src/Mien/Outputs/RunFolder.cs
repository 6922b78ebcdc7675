using System.Text;
using Mien.Core;

namespace Mien.Outputs;

/// <summary>Where the files of each input go: <c>DIR/talk/</c> for <c>talk.mp4</c>.</summary>
public static class RunFolder
{
    private static readonly char[] Margin = [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(character => character == '.' || char.IsWhiteSpace(character))];

    /// <summary>Gives each input a folder of its own.</summary>
    /// <param name="outputFolder">The folder given with <c>--out</c>.</param>
    /// <param name="inputs">Paths of the inputs.</param>
    /// <returns>
    /// One path per input: the file's name without extension; with it where two inputs share a stem (<c>talk.mp4</c>, <c>talk.avi</c>);
    /// numbered where whole names are equal. Names differing in case only count as equal, since some file systems say so.
    /// </returns>
    public static IReadOnlyList<string> Assign(string outputFolder, IReadOnlyList<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var shared = inputs.Select(Stem).GroupBy(stem => stem, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // Names that need no suffix are taken first, so that they never depend on the order of the others.
        var taken = inputs.Select(Stem).Where(stem => !shared.Contains(stem)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var folders = new string[inputs.Count];
        for (var i = 0; i < folders.Length; i++)
        {
            var name = Stem(inputs[i]);
            if (shared.Contains(name))
            {
                var full = Safe(Path.GetFileName(inputs[i]));
                name = full;
                for (var number = 2; !taken.Add(name); number++)
                    name = $"{full}-{number}";
            }
            folders[i] = Path.Combine(outputFolder, name);
        }
        return folders;
    }

    /// <summary>Whether a text can name an input's folder as it is.</summary>
    internal static bool IsName(string text) => text == Safe(text);

    /// <summary>Makes a folder, and makes sure now, not after an hour's work, that files can be written into it.</summary>
    /// <exception cref="OutputException">It cannot be made or written.</exception>
    public static void Prepare(string folder)
    {
        for (var place = folder; place is { Length: > 0 }; place = Path.GetDirectoryName(place))
        {
            if (File.Exists(place))
                throw new OutputException(place, "a file has that name", "Rename the file or choose another folder with --out.");
        }
        OutputFolder.Make(folder);
        using var probe = AtomicFile.Create(Path.Combine(folder, $"probe-{Environment.ProcessId}"));    // runs may share the folder
        probe.Write(new byte[1]);
        probe.Flush();
    }

    private static string Stem(string input) => Safe(Path.GetFileNameWithoutExtension(input));

    // No name may hide the folder, lead elsewhere, or upset another system's file names.
    private static string Safe(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (var character in name.Trim(Margin))
            safe.Append(char.IsControl(character) || "<>:\"/\\|?*".Contains(character, StringComparison.Ordinal) ? '_' : character);
        return safe.Length == 0 ? "video" : safe.ToString();
    }
}
