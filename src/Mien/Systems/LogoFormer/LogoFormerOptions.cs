using Mien.Core;
using Mien.Datasets;
using Mien.Systems.LogoFormer.Input;
using Mien.Systems.LogoFormer.Networks;

namespace Mien.Systems.LogoFormer;

/// <summary>All that can be chosen for the recognition of expressions with LOGO-Former.</summary>
public sealed record LogoFormerOptions
{
    /// <summary>The network.</summary>
    public LogoFormerNetworkOptions Network { get; init; } = new();

    /// <summary>How clips are prepared.</summary>
    public LogoFormerInputOptions Input { get; init; } = new();

    /// <summary>How the network is trained.</summary>
    public LogoFormerTrainingOptions Training { get; init; } = new();

    /// <summary>
    /// File that the backbone's weights come from: one that <c>train logo-former</c> has written, or torchvision's ResNet-18, of ImageNet or of faces, as
    /// safetensors or PyTorch checkpoint; null draws them.
    /// </summary>
    public string? Start { get; init; }

    /// <summary>Name of a <see cref="ClassRule"/>; null takes the data set's own classes or, where it has none, <c>megc3</c>.</summary>
    public string? Classes { get; init; }

    /// <summary>Folds of the protocol <c>folds</c>, at least 2. Default 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>The article's network, networks for a processor without a graphics card, and the one that comes with the program, by name.</summary>
    public static IReadOnlyDictionary<string, LogoFormerOptions> Presets { get; } = new Dictionary<string, LogoFormerOptions>(StringComparer.Ordinal)
    {
        ["default"] = new(),
        ["small"] = Narrow(16, new() { Frames = 16, Size = 64, BackboneWidth = 16, BackboneStages = 3, Width = 64, Heads = 4, Blocks = 2, Window = new(4, 2, 2), InitialDeviation = 0.12 }),
        ["tiny"] = Narrow(8, new() { Frames = 8, Size = 64, BackboneWidth = 8, BackboneStages = 3, Width = 32, Heads = 4, Blocks = 2, Window = new(2, 2, 2), InitialDeviation = 0.16 }),
    };

    /// <summary>Every mistake in the options.</summary>
    public IEnumerable<OptionError> Check()
    {
        foreach (var error in Network.Check().Concat(Input.Check(Network.Frames)).Concat(Training.Check()))
            yield return error;
        if (Start is not null && !File.Exists(Start))
            yield return new OptionError(nameof(Start), Start, "a file that exists");
        if (Classes is not null && ClassRule.All.All(rule => !rule.Name.Equals(Classes, StringComparison.OrdinalIgnoreCase)))
            yield return new OptionError(nameof(Classes), Classes, $"one of {string.Join(", ", ClassRule.All.Select(rule => rule.Name))}");
        if (Folds < 2)
            yield return new OptionError(nameof(Folds), $"{Folds}", "at least 2");
    }

    // Drawn backbones learn single frames first. Pictures are kept a quarter larger than they are seen: enough for random parts of at least two thirds.
    private static LogoFormerOptions Narrow(int frames, LogoFormerNetworkOptions network) => new()
    {
        Network = network,
        Input = new() { StoredSize = network.Size * 5 / 4, Sampling = new() { Segments = frames / 2 } },
        Training = new() { Epochs = 15, BatchSize = 8, LearningRate = 0.01, RateSteps = [9, 13], LeastCropArea = 0.6, SharpnessRadius = 0.01, StillFrames = new() },
    };
}
