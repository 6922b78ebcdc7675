using Mien.Datasets;
using Mien.Systems.MaeTmf.Input;

namespace Mien.Systems.MaeTmf.Protocols;

/// <summary>One training and its test.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Train">What is learnt from.</param>
/// <param name="Validation">What is chosen by: a fifth of the subjects, held back from training; empty where there is one subject only.</param>
/// <param name="Test">What is tested on.</param>
internal sealed record TrackFold(string Name, IReadOnlyList<DatasetVideo> Train, IReadOnlyList<DatasetVideo> Validation, IReadOnlyList<DatasetVideo> Test)
{
    private const int HeldBack = 5;         // one part of so many

    /// <summary>Folds over the videos that are annotated for a track; without any, the first has nothing to learn from.</summary>
    /// <param name="dataset">The data.</param>
    /// <param name="protocol">Who trains and who tests.</param>
    /// <param name="track">What is learnt.</param>
    /// <param name="folds">Parts of a cross-validation.</param>
    /// <param name="stratified">Each part of a cross-validation over expressions has nearly as many recordings of each dominant class.</param>
    /// <exception cref="Core.OptionsException">There are fewer subjects than folds.</exception>
    public static IReadOnlyList<TrackFold> Of(Dataset dataset, TrackProtocol protocol, AffectTrack track, int folds, bool stratified = false)
    {
        var isUsed = dataset.Videos.Select(video => video.Frames is not null && IsAnnotated(video, track)).ToArray();
        DatasetVideo[] videos = [.. dataset.Videos.Where((_, i) => isUsed[i])];
        if (protocol == TrackProtocol.All || videos.Length == 0)
            return [Make("all", videos, [], [])];
        if (protocol == TrackProtocol.Folds)
            return [.. Folds.KFold(videos, folds, strata: stratified && track == AffectTrack.Expression ? [.. videos.Select(DominantClass)] : null).Select(split => Make(split.Name, Pick(videos, split.Train), [], Pick(videos, split.Test)))];
        var own = dataset.Splits.Where(split => split.Train.Any(i => isUsed[i]) && split.Validation.Concat(split.Test).Any(i => isUsed[i]))
            .OrderByDescending(split => split.Name == track.Name()).FirstOrDefault();
        if (own is null)
        {
            var made = Folds.KFold(videos, Math.Clamp(Groups(videos), 2, HeldBack))[0];
            return [Make("split", Pick(videos, made.Train), [], Pick(videos, made.Test))];
        }
        var (train, validation, test) = (Used(own.Train), Used(own.Validation), Used(own.Test));
        // Of a challenge's set the test labels are kept secret: its validation part is what everyone is tested on.
        return [test.Length > 0 ? Make("split", train, validation, test) : Make("split", train, [], validation)];

        DatasetVideo[] Used(IEnumerable<int> indices) => Pick(dataset.Videos, indices.Where(i => isUsed[i]));
    }

    private static bool IsAnnotated(DatasetVideo video, AffectTrack track) =>
        video.FrameLabels is { } labels && TrackLabels.Of(labels, track) is { } own && Enumerable.Range(0, own.Frames).Any(own.IsValid);

    // The most frequent class but neutral, which nearly all recordings are full of; neutral where there is no other.
    private static int DominantClass(DatasetVideo video) => ClassWeights.Count(AffectTrack.Expression, [TrackLabels.Of(video.FrameLabels!, AffectTrack.Expression)!])
        .Index().Skip(1).Where(frames => frames.Item > 0).OrderByDescending(frames => frames.Item).Select(frames => frames.Index).FirstOrDefault();

    private static TrackFold Make(string name, DatasetVideo[] train, DatasetVideo[] validation, DatasetVideo[] test)
    {
        if (validation.Length > 0 || Groups(train) < 2)
            return new(name, train, validation, test);
        var split = Folds.KFold(train, Math.Clamp(Groups(train), 2, HeldBack), seed: 1)[0];
        return new(name, Pick(train, split.Train), Pick(train, split.Test), test);
    }

    private static int Groups(IReadOnlyList<DatasetVideo> videos) => FoldGroups.Of(videos).Names.Count;

    private static DatasetVideo[] Pick(IReadOnlyList<DatasetVideo> videos, IEnumerable<int> indices) => [.. indices.Select(i => videos[i])];
}
