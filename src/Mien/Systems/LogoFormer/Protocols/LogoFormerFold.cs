using Mien.Core;
using Mien.Datasets;
using Mien.Systems.Clips;

namespace Mien.Systems.LogoFormer.Protocols;

/// <summary>One training and its test.</summary>
/// <param name="Name">Of the split.</param>
/// <param name="Train">Clips to learn from.</param>
/// <param name="Test">Clips to be tested.</param>
internal sealed record LogoFormerFold(string Name, IReadOnlyList<Clip> Train, IReadOnlyList<Clip> Test)
{
    /// <summary>The folds of a protocol.</summary>
    /// <param name="dataset">The data set, for its own splits.</param>
    /// <param name="clips">The clips that take part.</param>
    /// <param name="protocol">Who trains and who tests.</param>
    /// <param name="count">Number of folds where the protocol leaves it open.</param>
    /// <exception cref="OptionsException">The set has no splits, or fewer subjects than folds.</exception>
    public static IReadOnlyList<LogoFormerFold> Of(Dataset dataset, IReadOnlyList<Clip> clips, LogoFormerProtocol protocol, int count) => protocol switch
    {
        LogoFormerProtocol.All => [new("all", clips, [])],
        LogoFormerProtocol.Folds => [.. Datasets.Folds.KFold([.. clips.Select(clip => clip.Video)], count).Select(split =>
            new LogoFormerFold(split.Name, [.. split.Train.Select(i => clips[i])], [.. split.Test.Select(i => clips[i])]))],
        _ => Own(dataset, clips),
    };

    private static LogoFormerFold[] Own(Dataset dataset, IReadOnlyList<Clip> clips)
    {
        var byVideo = clips.ToLookup(clip => clip.Video.Name, StringComparer.Ordinal);
        IReadOnlyList<Clip> Of(IReadOnlyList<int> videos) => [.. videos.SelectMany(video => byVideo[dataset.Videos[video].Name])];
        LogoFormerFold[] folds = [.. dataset.Splits.Select(split => new LogoFormerFold(split.Name, Of(split.Train), Of(split.Test))).Where(fold => fold.Train.Count > 0 && fold.Test.Count > 0)];
        return folds.Length > 0 ? folds : throw new OptionsException([new("--protocol", "splits", $"folds or all: {dataset.Name} comes without a split")]);
    }
}
