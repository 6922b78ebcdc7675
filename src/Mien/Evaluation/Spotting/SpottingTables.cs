using Mien.Core;
using Mien.Datasets;

namespace Mien.Evaluation.Spotting;

/// <summary>Results of spotting as comma-separated files. Counts are summed before a share is taken, never averaged.</summary>
public static class SpottingTables
{
    /// <summary>Sum of the counts.</summary>
    public static SpottingCounts Sum(IEnumerable<SpottedVideo> videos) =>
        videos.Aggregate(default(SpottingCounts), (sum, video) => sum + video.Counts);

    /// <summary>A row for each method and type, and overall: <c>method,type,tp,fp,fn,precision,recall,f1</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="methods">Results by the method's name.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteSummary(string path, IEnumerable<(string Method, IReadOnlyList<SpottedVideo> Videos)> methods) => CsvTable.Write(
        path, ["method", "type", .. CountColumns],
        methods.SelectMany(method => Types(method.Videos), (method, type) => (Action<CsvRow>)(row => Add(row.Add(method.Method).Add(type.Name), type.Counts))));

    /// <summary>A row for each subject and type, and overall: <c>subject,type,tp,fp,fn,precision,recall,f1</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="videos">Results.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteSubjects(string path, IReadOnlyList<SpottedVideo> videos) => CsvTable.Write(
        path, ["subject", "type", .. CountColumns],
        videos.GroupBy(video => video.Subject, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => Types([.. group]), (group, type) => (Action<CsvRow>)(row => Add(row.Add(group.Key).Add(type.Name), type.Counts))));

    /// <summary>
    /// What the challenges take: <c>vid,pred_onset,pred_offset,type</c>, frames from 0, type <c>me</c> or <c>mae</c>. A video is called by its own name,
    /// without its folders, unless two then had the same.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="videos">Results.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteSubmission(string path, IReadOnlyList<SpottedVideo> videos) => CsvTable.Write(
        path, ["vid", "pred_onset", "pred_offset", "type"],
        videos.SelectMany(video => video.Found, (video, span) => (Action<CsvRow>)(row =>
            row.Add(Own(video.Video, videos)).Add(span.First).Add(span.Last).Add(video.Kind == ExpressionKind.Micro ? "me" : "mae"))));

    /// <summary>A row for each threshold and type: <c>threshold,type,tp,fp,fn,precision,recall,f1</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sweep">Counts by threshold.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteSweep(string path, IEnumerable<ThresholdCounts> sweep) => CsvTable.Write(
        path, ["threshold", "type", .. CountColumns],
        sweep.Select(point => (Action<CsvRow>)(row => Add(row.Add(point.Threshold, "F2").Add(Name(point.Kind)), point.Counts))));

    private static string[] CountColumns => ["tp", "fp", "fn", "precision", "recall", "f1"];

    /// <summary>The counts of each type that was looked for and, last, of all together.</summary>
    public static IEnumerable<(string Name, SpottingCounts Counts)> Types(IReadOnlyList<SpottedVideo> videos)
    {
        foreach (var kind in videos.Select(video => video.Kind).Distinct().Order())
            yield return (Name(kind), Sum(videos.Where(video => video.Kind == kind)));
        yield return ("overall", Sum(videos));
    }

    private static string Own(string name, IReadOnlyList<SpottedVideo> videos)
    {
        var own = Path.GetFileName(name);
        return videos.Any(video => video.Video != name && Path.GetFileName(video.Video) == own) ? name : own;
    }

    private static string Name(ExpressionKind kind) => kind == ExpressionKind.Micro ? "micro" : "macro";

    private static void Add(CsvRow row, SpottingCounts counts) => row
        .Add(counts.TruePositives).Add(counts.FalsePositives).Add(counts.FalseNegatives)
        .Add(counts.Precision, "F4").Add(counts.Recall, "F4").Add(counts.F1, "F4");
}
