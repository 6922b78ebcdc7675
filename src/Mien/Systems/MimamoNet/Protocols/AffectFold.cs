using Mien.Datasets;

namespace Mien.Systems.MimamoNet.Protocols;

/// <summary>One training and its test.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Train">What is learnt from.</param>
/// <param name="Validation">What is chosen by; empty where the last network is the result.</param>
/// <param name="Test">What is tested on.</param>
internal sealed record AffectFold(string Name, IReadOnlyList<DatasetVideo> Train, IReadOnlyList<DatasetVideo> Validation, IReadOnlyList<DatasetVideo> Test)
{
    private const int HeldBack = 5;         // one part of so many is held back

    /// <summary>Folds over the videos that are annotated.</summary>
    /// <param name="dataset">The data.</param>
    /// <param name="protocol">Who trains and who tests.</param>
    /// <param name="options">How many folds, and what is held back.</param>
    /// <exception cref="Core.OptionsException">There are too few subjects.</exception>
    public static IReadOnlyList<AffectFold> Of(Dataset dataset, AffectProtocol protocol, MimamoNetOptions options)
    {
        var isUsed = dataset.Videos.Select(video => video.Frames is not null && IsAnnotated(video)).ToArray();
        DatasetVideo[] videos = [.. dataset.Videos.Where((_, i) => isUsed[i])];
        if (protocol == AffectProtocol.All)
            return [Make("all", videos, [], [], options)];
        if (protocol == AffectProtocol.Folds)
            return [.. Folds.Contiguous(videos, options.Folds).Select(split => Make(split.Name, Pick(videos, split.Train), [], Pick(videos, split.Test), options))];
        if (dataset.Splits.FirstOrDefault(split => split.Train.Count > 0 && split.Validation.Count + split.Test.Count > 0) is not { } own)
        {
            var made = Folds.KFold(videos, Math.Clamp(Subjects(videos), 2, HeldBack))[0];
            return [Make("split", Pick(videos, made.Train), [], Pick(videos, made.Test), options)];
        }
        var validation = Pick(dataset.Videos, own.Validation.Where(i => isUsed[i]));
        var test = Pick(dataset.Videos, own.Test.Where(i => isUsed[i]));
        var train = Pick(dataset.Videos, own.Train.Where(i => isUsed[i]));
        // Of a challenge's set the test labels are kept secret: its validation part is what everyone is tested on.
        return [test.Length > 0 ? Make(own.Name, train, validation, test, options) : Make(own.Name, train, [], validation, options)];
    }

    private static bool IsAnnotated(DatasetVideo video) => video.FrameLabels is { } labels
        && Enumerable.Range(0, Math.Min(labels.Valence.Length, labels.Arousal.Length)).Any(frame =>
            labels.Valence.Span[frame] is >= -1 and <= 1 && labels.Arousal.Span[frame] is >= -1 and <= 1);

    private static AffectFold Make(
        string name, DatasetVideo[] train, DatasetVideo[] validation, DatasetVideo[] test, MimamoNetOptions options)
    {
        if (options.Selection == ModelSelection.Test)
            return new(name, train, test, test);
        if (options.Selection == ModelSelection.Last || validation.Length > 0)
            return new(name, train, options.Selection == ModelSelection.Last ? [] : validation, test);
        var split = Folds.KFold(train, Math.Clamp(Subjects(train), 2, HeldBack), seed: 1)[0];
        return new(name, Pick(train, split.Train), Pick(train, split.Test), test);
    }

    private static int Subjects(IReadOnlyList<DatasetVideo> videos) =>
        videos.Select(video => video.Subject ?? video.Recording).Distinct(StringComparer.Ordinal).Count();

    private static DatasetVideo[] Pick(IReadOnlyList<DatasetVideo> videos, IEnumerable<int> indices) => [.. indices.Select(i => videos[i])];
}
