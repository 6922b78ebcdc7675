namespace Mien.Datasets;

/// <summary>Counts of a data set under the keys that publications are compared by.</summary>
public static class DatasetCounts
{
    /// <summary>
    /// <c>subjects</c>, <c>videos</c>, <c>frames</c> (picture files), <c>frames with valence and arousal</c>, <c>frames with an expression</c>,
    /// <c>frames with action units</c> (annotated ones), <c>micro</c> and <c>macro</c> (expressions),
    /// <c>class NAME</c> (whole clips; in clips without a label expressions by their raw emotion in lower case), <c>frame class NAME</c>, and
    /// <c>split NAME train|validation|test</c>. Keys that count nothing are left out.
    /// </summary>
    public static IReadOnlyList<(string Key, long Count)> Of(Dataset dataset)
    {
        var events = dataset.Videos.SelectMany(video => video.Events).ToArray();
        var counts = new List<(string Key, long Count)>
        {
            ("subjects", dataset.Videos.Select(video => video.Subject).OfType<string>().Distinct(StringComparer.Ordinal).Count()),
            ("videos", dataset.Videos.Count),
            ("frames", dataset.Videos.Sum(video => (long)(video.Frames?.Count ?? 0))),
            ("frames with valence and arousal", Annotated(dataset, HasValenceAndArousal)),
            ("frames with an expression", Annotated(dataset, HasExpression)),
            ("frames with action units", Annotated(dataset, HasActionUnits)),
            ("micro", events.Count(expression => expression.Kind == ExpressionKind.Micro)),
            ("macro", events.Count(expression => expression.Kind == ExpressionKind.Macro)),
        };
        var labels = dataset.Videos.Select(video => video.Label?.Class).OfType<int>().ToLookup(label => label);
        counts.AddRange(dataset.Classes.Select((name, index) => ($"class {name}", (long)labels[index].Count())));
        counts.AddRange(dataset.Videos.Where(video => video.Label is null).SelectMany(video => video.Events)
            .Select(expression => expression.RawEmotion?.ToLowerInvariant()).OfType<string>()
            .GroupBy(name => name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => ($"class {group.Key}", (long)group.Count())));
        counts.AddRange(FrameClasses(dataset));
        foreach (var split in dataset.Splits)
        {
            counts.Add(($"split {split.Name} train", split.Train.Count));
            counts.Add(($"split {split.Name} validation", split.Validation.Count));
            counts.Add(($"split {split.Name} test", split.Test.Count));
        }
        return [.. counts.Where(count => count.Count > 0)];
    }

    private static long Annotated(Dataset dataset, Func<FrameLabels, int, bool> has) => dataset.Videos.Select(video => video.FrameLabels).OfType<FrameLabels>()
        .Sum(labels => (long)Enumerable.Range(0, labels.Count).Count(index => has(labels, index)));

    private static bool HasValenceAndArousal(FrameLabels labels, int index) =>
        !labels.Valence.IsEmpty && !labels.Arousal.IsEmpty && !float.IsNaN(labels.Valence.Span[index]) && !float.IsNaN(labels.Arousal.Span[index]);

    private static bool HasExpression(FrameLabels labels, int index) => !labels.Expression.IsEmpty && labels.Expression.Span[index] >= 0;

    // The published count of the track: every unit is annotated.
    private static bool HasActionUnits(FrameLabels labels, int index) => labels.ActionUnits.Count > 0 && labels.ActionUnits.All(track =>
        (track.Presence.IsEmpty || track.Presence.Span[index] >= 0) && (track.Intensity.IsEmpty || !float.IsNaN(track.Intensity.Span[index])));

    private static IEnumerable<(string Key, long Count)> FrameClasses(Dataset dataset)
    {
        var counts = new long[dataset.Classes.Count];
        foreach (var labels in dataset.Videos.Select(video => video.FrameLabels).OfType<FrameLabels>())
        {
            foreach (var label in labels.Expression.Span)
            {
                if (label >= 0)
                    counts[label]++;
            }
        }
        return dataset.Classes.Select((name, index) => ($"frame class {name}", counts[index]));
    }
}
