namespace Mien.Systems.AkmNet.Protocols;

/// <summary>How key frames lie to the annotated apex. An apex that is not annotated is left out.</summary>
public sealed record KeyFrameStatistics
{
    /// <summary>Share of a clip's frames that are key frames.</summary>
    public required double KeyRatio { get; init; }

    /// <summary>Number of the frame most correlated with the clip.</summary>
    public required int MostCorrelated { get; init; }

    /// <summary>Whether the apex is a key frame; null where it is unknown.</summary>
    public bool? ApexIsKey { get; init; }

    /// <summary>Frames from the most correlated one to the apex; null where it is unknown.</summary>
    public int? Distance { get; init; }

    /// <summary>Frames from the nearest key frame to the apex; null where it is unknown.</summary>
    public int? NearestDistance { get; init; }

    /// <summary>Share of the key frames from onset to offset; null where these are unknown.</summary>
    public double? InsideRatio { get; init; }

    /// <summary>Those of one clip.</summary>
    public static KeyFrameStatistics Of(ClipPrediction clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        int[] keys = [.. clip.KeyFrames.Select(frame => clip.Frames[frame])];
        var most = clip.Frames[clip.Correlation.Index().MaxBy(frame => frame.Item).Index];
        var apex = clip.ApexIsEstimate ? null : clip.Apex;
        return new()
        {
            KeyRatio = keys.Length / (double)clip.Frames.Count,
            MostCorrelated = most,
            ApexIsKey = apex is { } number ? keys.Contains(number) : null,
            Distance = apex is null ? null : Math.Abs(most - apex.Value),
            NearestDistance = apex is null ? null : keys.Min(key => Math.Abs(key - apex.Value)),
            InsideRatio = clip.Onset is { } onset && clip.Offset is { } offset ? keys.Count(key => key >= onset && key <= offset) / (double)keys.Length : null,
        };
    }

    /// <summary>Those of a data set, by name; a value that no clip has is left out.</summary>
    public static IEnumerable<(string Name, double Value)> Summarize(IReadOnlyList<ClipPrediction> clips)
    {
        ArgumentNullException.ThrowIfNull(clips);
        if (clips.Count == 0)
            yield break;
        var each = clips.Select(clip => (Clip: clip, Keys: Of(clip))).ToArray();
        yield return ("clips", each.Length);
        yield return ("key_ratio_mean", each.Average(item => item.Keys.KeyRatio));
        yield return ("one_key_frame_share", Share(each, item => item.Clip.KeyFrames.Count == 1));
        if (each.Where(item => item.Keys.InsideRatio is not null).ToArray() is { Length: > 0 } inside)
            yield return ("inside_ratio_mean", inside.Average(item => item.Keys.InsideRatio!.Value));
        if (each.Where(item => item.Keys.Distance is not null).ToArray() is not { Length: > 0 } known)
            yield break;
        yield return ("clips_with_apex", known.Length);
        yield return ("apex_is_key_share", Share(known, item => item.Keys.ApexIsKey == true));
        yield return ("distance_mean_frames", known.Average(item => item.Keys.Distance!.Value));
        yield return ("distance_median_frames", Median(known.Select(item => (double)item.Keys.Distance!.Value)));
        foreach (var frames in new[] { 1, 3, 5 })
            yield return ($"distance_within_{frames}_share", Share(known, item => item.Keys.Distance <= frames));
        yield return ("nearest_distance_mean_frames", known.Average(item => item.Keys.NearestDistance!.Value));
        if (known.Where(item => item.Clip.FrameRate > 0).Select(item => 1000 * item.Keys.Distance!.Value / item.Clip.FrameRate!.Value).ToArray() is { Length: > 0 } times)
        {
            yield return ("distance_mean_ms", times.Average());
            yield return ("distance_median_ms", Median(times));
        }
    }

    private static double Share<T>(T[] items, Func<T, bool> holds) => items.Count(holds) / (double)items.Length;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
