using Mien.Systems.AkmNet.Protocols;
using Mien.Systems.Comparison;

namespace Mien.Systems.AkmNet.Comparison;

/// <summary>How large the networks and clips of the comparison are.</summary>
internal sealed record KeyFramesScale
{
    /// <summary>What all rows have in common.</summary>
    public required AkmNetOptions Common { get; init; }

    /// <summary>Clips that a row resamples to M frames get M divided by this.</summary>
    public int FrameDivisor { get; init; } = 1;

    /// <summary>Who trains and who tests.</summary>
    public required AkmNetProtocol Protocol { get; init; }

    /// <summary>Trainings a row.</summary>
    public required int Seeds { get; init; }

    /// <summary>What is smaller than published, in words; null where nothing is.</summary>
    public string? Reduction { get; private init; }

    /// <summary>The scale of a preset.</summary>
    public static KeyFramesScale Of(ComparisonPreset preset) => preset switch
    {
        ComparisonPreset.Quick => Reduced(width: 8, frames: 8, epochs: 4),
        ComparisonPreset.Committed => Reduced(width: 16, frames: 16, epochs: 15),
        _ => new() { Common = new(), Protocol = AkmNetProtocol.Loso, Seeds = 3 },
    };

    /// <summary>The options of a variant at this scale.</summary>
    /// <param name="variant">One of <see cref="AkmNetOptions.Presets"/>.</param>
    /// <param name="seed">Of the training.</param>
    public AkmNetOptions Options(AkmNetOptions variant, int seed)
    {
        var common = Common.Network;
        return variant with
        {
            Network = variant.Network with { Width = common.Width, Size = common.Size, ClipNorm = common.ClipNorm },
            Input = Common.Input with
            {
                Frames = variant.Frames != FrameChoice.All ? null : variant.Input.Frames is { } frames ? Math.Max(2, frames / FrameDivisor) : Common.Input.Frames,
            },
            Training = Common.Training with { Seeds = [(ulong)seed] },
            Folds = Common.Folds,
        };
    }

    // As the recipe of the shipped weights, but narrower: without weights to start from the published settings learn next to nothing.
    private static KeyFramesScale Reduced(int width, int frames, int epochs) => new()
    {
        Common = new()
        {
            Network = new() { Width = width, Size = 64, ClipNorm = true },
            Input = new() { Frames = frames, Magnification = new() { Factor = 10, Fast = 1, Slow = 0.001 } },
            Training = new() { Epochs = epochs, BatchSize = 2, LearningRate = 0.01 },
        },
        FrameDivisor = 64 / frames,
        Protocol = AkmNetProtocol.Folds,
        Seeds = 1,
        Reduction = $"Smaller than published, all rows alike: 64 pixels (published 128), backbone of widths {width} to {8 * width} (64 to 512) without trained weights to "
            + $"start from (published: ImageNet, then AffectNet), {epochs} epochs (40), clips of {frames} frames (their own number), va-norm with M * {frames} / 64 frames, three folds of "
            + "subjects (one for each subject). Motion away from the first frame is magnified 10 times; each clip normalises itself.",
    };
}
