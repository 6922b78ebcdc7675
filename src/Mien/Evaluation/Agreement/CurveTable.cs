using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Evaluation.Agreement;

/// <summary>Reads numbers over time from a table with a row for each frame and face, such as <c>frames.csv</c>.</summary>
internal static class CurveTable
{
    private static readonly HashSet<string> Keys = new(["frame", "face_id", "timestamp", "confidence", "success"], StringComparer.Ordinal);

    /// <summary>Reads the curves of a face; landmarks and empty cells are left out.</summary>
    /// <param name="path">The table.</param>
    /// <param name="face">Whose.</param>
    /// <param name="duration">Time of the last row, seconds.</param>
    /// <exception cref="InputException">It cannot be opened.</exception>
    public static IReadOnlyList<CodedCurve> Read(string path, int face, out double duration)
    {
        duration = 0;
        var curves = new Dictionary<string, (List<double> Times, List<double> Values)>(StringComparer.Ordinal);
        string[] names = [];
        var (faceColumn, timeColumn) = (-1, -1);
        foreach (var line in Lines(path))
        {
            var cells = line.Split(',');
            if (names.Length == 0)
            {
                names = cells;
                (faceColumn, timeColumn) = (Array.IndexOf(names, "face_id"), Array.IndexOf(names, "timestamp"));
                if (faceColumn < 0 || timeColumn < 0)
                    return [];
                continue;
            }
            if (cells.Length != names.Length || LenientNumber.Real(cells[timeColumn]) is not { } time)
                continue;
            duration = Math.Max(duration, time);
            if (LenientNumber.Whole(cells[faceColumn]) != face)
                continue;
            for (var i = 0; i < names.Length; i++)
            {
                if (!Keys.Contains(names[i]) && !IsLandmark(names[i]) && LenientNumber.Real(cells[i]) is { } value)
                    Add(curves, names[i], time, value);
            }
        }
        return [.. curves.Select(curve => new CodedCurve(curve.Key, curve.Value.Times, curve.Value.Values))];
    }

    private static void Add(Dictionary<string, (List<double> Times, List<double> Values)> curves, string name, double time, double value)
    {
        if (!curves.TryGetValue(name, out var curve))
            curves.Add(name, curve = ([], []));
        curve.Times.Add(time);
        curve.Values.Add(value);
    }

    private static bool IsLandmark(string name) => name.StartsWith("x_", StringComparison.Ordinal) || name.StartsWith("y_", StringComparison.Ordinal);

    private static IEnumerable<string> Lines(string path)
    {
        try
        {
            return File.ReadLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, "it cannot be opened", "Check that it exists and who may read it.", error);
        }
    }
}
