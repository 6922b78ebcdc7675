using Mien.Datasets;
using Mien.Systems.Comparison;
using Mien.Systems.SlSwin.Networks;
using Mien.Systems.SlSwin.Protocols;

namespace Mien.Systems.SlSwin.Comparison;

/// <summary>How large the networks and the data of a comparison are.</summary>
internal sealed record SpottingScale
{
    // Of a video file, whose length only decoding tells.
    private const int UnknownLength = 1500;
    private const int FewestSubjects = 3;

    /// <summary>Width of the Swin networks; null is the published one.</summary>
    public int? SwinWidth { get; init; }

    /// <summary>Blocks of the Swin networks; null is the published number.</summary>
    public IReadOnlyList<int>? SwinDepths { get; init; }

    /// <summary>Width of the ViT networks; null is the published one.</summary>
    public int? VitWidth { get; init; }

    /// <summary>Blocks of the ViT networks; null is the published number.</summary>
    public IReadOnlyList<int>? VitDepths { get; init; }

    /// <summary>How all of them learn.</summary>
    public required SpottingTrainingOptions Training { get; init; }

    /// <summary>Who trains and who tests.</summary>
    public required SpottingProtocol Protocol { get; init; }

    /// <summary>Frames of the data, roughly: whole subjects are taken up to there. Null takes all.</summary>
    public int? Frames { get; init; }

    /// <summary>Trainings a row.</summary>
    public required int Seeds { get; init; }

    /// <summary>The scale of a preset.</summary>
    public static SpottingScale Of(ComparisonPreset preset) => preset switch
    {
        ComparisonPreset.Quick => new()
        {
            SwinWidth = 32,
            SwinDepths = [1, 1, 1, 1],
            VitWidth = 64,
            VitDepths = [2],
            Training = new() { Epochs = 2 },
            Protocol = SpottingProtocol.Split,
            Frames = 4000,
            Seeds = 1,
        },
        ComparisonPreset.Committed => new()
        {
            SwinWidth = 32,
            SwinDepths = [1, 1, 1, 1],
            VitWidth = 128,
            VitDepths = [2],
            Training = new() { Epochs = 3 },
            Protocol = SpottingProtocol.Split,
            Frames = 9000,
            Seeds = 1,
        },
        _ => new() { Training = new() { Recipe = SpottingRecipe.Published }, Protocol = SpottingProtocol.Loso, Seeds = 3 },
    };

    /// <summary>A network at this scale.</summary>
    public SpottingNetworkOptions Network(SpottingNetworkKind kind, int size) => kind switch
    {
        SpottingNetworkKind.Softnet => new() { Network = kind, Size = size },
        SpottingNetworkKind.VitB or SpottingNetworkKind.SVitB or SpottingNetworkKind.LVitB or SpottingNetworkKind.SlVitB =>
            new() { Network = kind, Size = size, Width = VitWidth, Depths = VitDepths },
        _ => new() { Network = kind, Size = size, Width = SwinWidth, Depths = SwinDepths },
    };

    /// <summary>The part of the data that is used: whole subjects, in the order of their names, at least three.</summary>
    public Dataset Part(Dataset dataset)
    {
        var (taken, frames) = (new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var subject in dataset.Videos.Where(video => video.Frames is not null).GroupBy(SubjectOf, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            frames += subject.Sum(video => video.Frames!.Count ?? UnknownLength);
            if (taken.Count >= FewestSubjects && frames > Frames)
                break;
            taken.Add(subject.Key);
        }
        return dataset with { Videos = [.. dataset.Videos.Where(video => video.Frames is not null && taken.Contains(SubjectOf(video)))], Splits = [] };
    }

    /// <summary>What is smaller than published, in words; null where nothing is.</summary>
    public string? Reduction => SwinWidth is null
        ? null
        : $"Smaller than published, all rows alike: Swin of width {SwinWidth} with {string.Join(", ", SwinDepths!)} blocks (published 96 with 2, 2, 6, 2), "
            + $"ViT of width {VitWidth} with {VitDepths!.Sum()} blocks (published 768 with 12), {Training.Epochs} epochs (published 25). SOFTNet has its own size.";

    private static string SubjectOf(DatasetVideo video) => video.Subject ?? video.Recording;
}
