using Mien.Core;

namespace Mien.Evaluation.Agreement;

/// <summary>Reads what a coder, a person or a program, said of a video.</summary>
public static class CodingReader
{
    private const string Events = "events.csv";

    /// <summary>Reads a folder that <c>analyze</c> or <c>spot</c> has written, a file of ELAN, or a table of events.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="face">Read what was said of this face only; null reads the events of all faces and the curves of face 0.</param>
    /// <exception cref="InputException">It cannot be read, or is none of these.</exception>
    public static Coding Read(string path, int? face = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
            return Path.GetExtension(path).Equals(".eaf", StringComparison.OrdinalIgnoreCase) ? ElanFile.Read(path, face) : EventTable.Read(path, face);
        if (!File.Exists(Path.Combine(path, Events)))
            throw new InputException(path, $"it holds no {Events}", "Name the folder of one video that \"./mien analyze\" or \"./mien spot\" has written.");
        var coding = EventTable.Read(Path.Combine(path, Events), face);
        var curves = new List<CodedCurve>();
        var duration = coding.Duration;
        foreach (var table in Directory.GetFiles(path, "*.csv").Order(StringComparer.Ordinal).Where(table => Path.GetFileName(table) != Events))
        {
            curves.AddRange(CurveTable.Read(table, face ?? 0, out var last).ExceptBy(curves.Select(curve => curve.Name), curve => curve.Name));
            duration = Math.Max(duration, last);
        }
        return coding with { Name = path, Curves = curves, Duration = duration };
    }
}
