using Mien.Core;
using Mien.Datasets;

namespace Mien.Systems.SlSwin.Protocols;

/// <summary>One training and its test.</summary>
/// <param name="Name">E.g. the subject left out.</param>
/// <param name="Train">Videos to learn from.</param>
/// <param name="Test">Videos to be tested.</param>
internal sealed record SpottingFold(string Name, IReadOnlyList<DatasetVideo> Train, IReadOnlyList<DatasetVideo> Test)
{
    private const int Fifths = 5;

    /// <summary>The folds of a protocol.</summary>
    /// <param name="dataset">The data set, for its own splits.</param>
    /// <param name="videos">The videos that take part.</param>
    /// <param name="protocol">Who trains and who tests.</param>
    /// <exception cref="OptionsException">There are too few subjects.</exception>
    public static IReadOnlyList<SpottingFold> Of(Dataset dataset, IReadOnlyList<DatasetVideo> videos, SpottingProtocol protocol)
    {
        if (protocol == SpottingProtocol.All)
            return [new("all", videos, [])];
        if (protocol == SpottingProtocol.Loso)
            return [.. Folds.LeaveOneSubjectOut(videos).Select(split => Of(split, videos))];
        if (dataset.Splits.FirstOrDefault(split => split.Test.Count > 0 && split.Train.Count > 0) is { } own)
        {
            var taking = videos.ToHashSet();
            return [new(own.Name, [.. own.Train.Select(i => dataset.Videos[i]).Where(taking.Contains)], [.. own.Test.Select(i => dataset.Videos[i]).Where(taking.Contains)])];
        }
        var subjects = videos.Select(video => video.Subject ?? video.Recording).Distinct(StringComparer.Ordinal).Count();
        return [Of(Folds.KFold(videos, Math.Clamp(subjects, 2, Fifths))[0], videos)];
    }

    private static SpottingFold Of(DatasetSplit split, IReadOnlyList<DatasetVideo> videos) =>
        new(split.Name, [.. split.Train.Select(i => videos[i])], [.. split.Test.Select(i => videos[i])]);
}
