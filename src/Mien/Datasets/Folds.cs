using System.Text;
using Mien.Core;

namespace Mien.Datasets;

/// <summary>
/// Splits for cross-validation. No subject, and no recording that two persons share, is ever on both sides; the same videos and seed
/// give the same folds everywhere.
/// </summary>
public static class Folds
{
    /// <summary>One split a subject, who is tested by what was learnt from all others; by subject in ordinal order.</summary>
    /// <exception cref="OptionsException">A video has no subject, or there are fewer than two.</exception>
    public static IReadOnlyList<DatasetSplit> LeaveOneSubjectOut(IReadOnlyList<DatasetVideo> videos)
    {
        ArgumentNullException.ThrowIfNull(videos);
        if (videos.Count(video => video.Subject is null) is > 0 and var unknown)
            throw Refusal("leave-one-subject-out", $"a protocol without subjects: {unknown:N0} of {videos.Count:N0} videos do not tell theirs");
        var groups = FoldGroups.Of(videos);
        if (groups.Names.Count < 2)
            throw Refusal("leave-one-subject-out", "used with at least two subjects");
        return [.. groups.Names.Select((name, group) => Split(name, videos.Count, video => groups.OfVideo[video] == group))];
    }

    /// <summary>k folds of whole subjects or, where these are unknown, recordings.</summary>
    /// <remarks>Groups are ranked by the FNV-1a hash (32 bits, UTF-8) of <c>fold-seedS:NAME</c>, ties by name; the fold is rank modulo k.</remarks>
    /// <param name="videos">The videos.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">Another seed gives other folds.</param>
    /// <param name="strata">A number for each video, whose most frequent one comes first in the ranking of groups: so all folds have nearly as many of each. Null without.</param>
    /// <exception cref="OptionsException">There are fewer groups than folds.</exception>
    public static IReadOnlyList<DatasetSplit> KFold(IReadOnlyList<DatasetVideo> videos, int folds = 5, int seed = 0, IReadOnlyList<int>? strata = null)
    {
        ArgumentNullException.ThrowIfNull(videos);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var groups = FoldGroups.Of(videos);
        RequireEnough(groups.Names.Count, folds);
        var fold = new int[groups.Names.Count];
        var stratum = strata is null ? new int[fold.Length] : Strata(groups, strata);
        var ranked = Enumerable.Range(0, fold.Length)
            .OrderBy(group => stratum[group]).ThenBy(group => Hash($"fold-seed{seed}:{groups.Names[group]}")).ThenBy(group => groups.Names[group], StringComparer.Ordinal).ToArray();
        for (var rank = 0; rank < ranked.Length; rank++)
            fold[ranked[rank]] = rank % folds;
        return [.. Enumerable.Range(0, folds).Select(number => Split($"fold_{number + 1}", videos.Count, video => fold[groups.OfVideo[video]] == number))];
    }

    /// <summary>
    /// k contiguous parts of the subjects or recordings in ordinal order of their first videos' names: floor(n / k) each, the last with
    /// the rest. Where each video is a group of its own, these are the contiguous parts of the directory listing that MIMAMO-Net uses.
    /// </summary>
    /// <exception cref="OptionsException">There are fewer groups than folds.</exception>
    public static IReadOnlyList<DatasetSplit> Contiguous(IReadOnlyList<DatasetVideo> videos, int folds = 5)
    {
        ArgumentNullException.ThrowIfNull(videos);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var groups = FoldGroups.Of(videos);
        RequireEnough(groups.Names.Count, folds);
        var ordered = Enumerable.Range(0, videos.Count).OrderBy(video => videos[video].Name, StringComparer.Ordinal)
            .Select(video => groups.OfVideo[video]).Distinct().ToArray();
        var fold = new int[ordered.Length];
        for (var place = 0; place < ordered.Length; place++)
            fold[ordered[place]] = Math.Min(place / (ordered.Length / folds), folds - 1);
        return [.. Enumerable.Range(0, folds).Select(number => Split($"fold_{number + 1}", videos.Count, video => fold[groups.OfVideo[video]] == number))];
    }

    /// <summary>Subjects or recordings that a split has on more than one side; published splits are used as they are, but this is said.</summary>
    public static IReadOnlyList<string> Shared(DatasetSplit split, IReadOnlyList<DatasetVideo> videos)
    {
        ArgumentNullException.ThrowIfNull(split);
        var groups = FoldGroups.Of(videos);
        var parts = new[] { split.Train, split.Validation, split.Test }.Select(part => part.Select(video => groups.OfVideo[video]).Distinct());
        return [.. parts.SelectMany(part => part).CountBy(group => group).Where(pair => pair.Value > 1)
            .Select(pair => groups.Names[pair.Key]).Order(StringComparer.Ordinal)];
    }

    // The most frequent one of each group's videos, the lowest of equals.
    private static int[] Strata(FoldGroups groups, IReadOnlyList<int> ofVideo) =>
    [
        .. Enumerable.Range(0, groups.Names.Count).Select(group => ofVideo.Where((_, video) => groups.OfVideo[video] == group)
            .CountBy(value => value).OrderByDescending(count => count.Value).ThenBy(count => count.Key).First().Key),
    ];

    private static DatasetSplit Split(string name, int count, Func<int, bool> isTest)
    {
        var parts = Enumerable.Range(0, count).ToLookup(isTest);
        return new(name, [.. parts[false]], [], [.. parts[true]]);
    }

    private static void RequireEnough(int groups, int folds)
    {
        if (groups < folds)
            throw Refusal($"{folds} folds", $"at most {groups}, the number of subjects or recordings");
    }

    private static OptionsException Refusal(string value, string allowed) => new([new("The protocol", value, allowed)]);

    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
            hash = unchecked((hash ^ octet) * 16777619u);
        return hash;
    }
}
