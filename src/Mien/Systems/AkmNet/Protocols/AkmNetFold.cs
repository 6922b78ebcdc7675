using Mien.Core;
using Mien.Datasets;
using Mien.Systems.Clips;

namespace Mien.Systems.AkmNet.Protocols;

/// <summary>One training and its test.</summary>
/// <param name="Name">E.g. the subject left out.</param>
/// <param name="Train">Clips to learn from.</param>
/// <param name="Test">Clips to be tested.</param>
internal sealed record AkmNetFold(string Name, IReadOnlyList<Clip> Train, IReadOnlyList<Clip> Test)
{
    private const int Fifths = 5;

    /// <summary>The folds of a protocol.</summary>
    /// <param name="dataset">The data set, for its own splits.</param>
    /// <param name="clips">The clips that take part.</param>
    /// <param name="protocol">Who trains and who tests.</param>
    /// <param name="count">Number of folds where the protocol leaves it open.</param>
    /// <exception cref="OptionsException">There are too few subjects, or their names are unknown.</exception>
    public static IReadOnlyList<AkmNetFold> Of(Dataset dataset, IReadOnlyList<Clip> clips, AkmNetProtocol protocol, int count)
    {
        DatasetVideo[] videos = [.. clips.Select(clip => clip.Video)];          // a video comes once for each of its clips
        return protocol switch
        {
            AkmNetProtocol.All => [new("all", clips, [])],
            AkmNetProtocol.Loso => [.. Folds.LeaveOneSubjectOut(videos).Select(split => Of(split, clips))],
            AkmNetProtocol.Folds => [.. Folds.KFold(videos, count).Select(split => Of(split, clips))],
            _ => HoldOut(dataset, clips, videos),
        };
    }

    private static IReadOnlyList<AkmNetFold> HoldOut(Dataset dataset, IReadOnlyList<Clip> clips, DatasetVideo[] videos)
    {
        string[] databases = [.. clips.Select(clip => clip.Database).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        if (databases.Length > 1)
            return [.. databases.Select(name => Of(name, clips, clip => clip.Database != name, clip => clip.Database == name))];
        if (dataset.Splits.FirstOrDefault(split => split.Test.Count > 0 && split.Train.Count > 0) is { } own)
        {
            var (train, test) = (own.Train.Select(i => dataset.Videos[i].Name).ToHashSet(), own.Test.Select(i => dataset.Videos[i].Name).ToHashSet());
            return [Of(own.Name, clips, clip => train.Contains(clip.Video.Name), clip => test.Contains(clip.Video.Name))];
        }
        var subjects = clips.Select(clip => clip.Subject).Distinct(StringComparer.Ordinal).Count();
        return [Of(Folds.KFold(videos, Math.Clamp(subjects, 2, Fifths))[0], clips)];
    }

    private static AkmNetFold Of(DatasetSplit split, IReadOnlyList<Clip> clips) =>
        new(split.Name, [.. split.Train.Select(i => clips[i])], [.. split.Test.Select(i => clips[i])]);

    private static AkmNetFold Of(string name, IReadOnlyList<Clip> clips, Func<Clip, bool> trains, Func<Clip, bool> tests) =>
        new(name, [.. clips.Where(trains)], [.. clips.Where(tests)]);
}
