using Mien.Core;
using Mien.Datasets;

namespace Mien.Systems.SlSwin.Protocols;

/// <summary>Who trains and who tests.</summary>
public enum SpottingProtocol
{
    /// <summary>Each subject is tested by a network that learnt from all others: the challenges' protocol.</summary>
    Loso,

    /// <summary>The set's own split or, without one, a fixed fifth of the subjects is tested.</summary>
    Split,

    /// <summary>All videos train, none tests: weights for other data.</summary>
    All,
}

/// <summary>Makes the folds of a protocol.</summary>
internal static class SpottingFolds
{
    private const int Fifths = 5;

    /// <summary>Folds over the videos that take part.</summary>
    /// <exception cref="OptionsException">There are too few subjects.</exception>
    public static IReadOnlyList<SpottingFold> Of(Dataset dataset, IReadOnlyList<DatasetVideo> videos, SpottingProtocol protocol)
    {
        if (protocol == SpottingProtocol.All)
            return [new("all", videos, [])];
        if (protocol == SpottingProtocol.Loso)
            return [.. Folds.LeaveOneSubjectOut(videos).Select(split => Fold(split, videos))];
        if (dataset.Splits.FirstOrDefault(split => split.Test.Count > 0 && split.Train.Count > 0) is { } own)
        {
            var taking = videos.ToHashSet();
            return [new(own.Name, [.. own.Train.Select(i => dataset.Videos[i]).Where(taking.Contains)], [.. own.Test.Select(i => dataset.Videos[i]).Where(taking.Contains)])];
        }
        var subjects = videos.Select(video => video.Subject ?? video.Recording).Distinct(StringComparer.Ordinal).Count();
        return [Fold(Folds.KFold(videos, Math.Clamp(subjects, 2, Fifths))[0], videos)];
    }

    private static SpottingFold Fold(DatasetSplit split, IReadOnlyList<DatasetVideo> videos) =>
        new(split.Name, [.. split.Train.Select(i => videos[i])], [.. split.Test.Select(i => videos[i])]);
}

/// <summary>One training and its test.</summary>
internal sealed record SpottingFold(string Name, IReadOnlyList<DatasetVideo> Train, IReadOnlyList<DatasetVideo> Test);
