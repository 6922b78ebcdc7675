using Mien.Core;
using Mien.Datasets;
using Mien.Systems.AkmNet.Input;
using Mien.Systems.AkmNet.Networks;

namespace Mien.Systems.AkmNet;

/// <summary>All that can be chosen for the recognition of expressions in clips.</summary>
public sealed record AkmNetOptions
{
    private static readonly int[] NormalLengths = [16, 32, 64, 128];

    /// <summary>The network.</summary>
    public AkmNetNetworkOptions Network { get; init; } = new();

    /// <summary>How clips are prepared.</summary>
    public ClipInputOptions Input { get; init; } = new();

    /// <summary>How the network is trained.</summary>
    public AkmNetTrainingOptions Training { get; init; } = new();

    /// <summary>
    /// File that the backbone's weights come from: one that <c>train akmnet</c> has written, or torchvision's ResNet-18 or VGG-11 as safetensors or
    /// PyTorch checkpoint; null draws them.
    /// </summary>
    public string? Start { get; init; }

    /// <summary>Pictures that the backbone learns from before it sees a clip; null leaves that out.</summary>
    public PretrainingOptions? Pretraining { get; init; }

    /// <summary>Which frames of a clip the network sees. Default all.</summary>
    public FrameChoice Frames { get; init; }

    /// <summary>Name of a <see cref="ClassRule"/>; null takes the data set's own classes or, where it has none, <c>megc3</c>.</summary>
    public string? Classes { get; init; }

    /// <summary>The expressions to learn where a set annotates both kinds. Default micro.</summary>
    public ExpressionKind Kind { get; init; } = ExpressionKind.Micro;

    /// <summary>Folds of the protocol <c>folds</c>, at least 2. Default 3.</summary>
    public int Folds { get; init; } = 3;

    /// <summary>The variants of the article's comparison, and its published practice, by name.</summary>
    public static IReadOnlyDictionary<string, AkmNetOptions> Presets { get; } = MakePresets();

    /// <summary>Every mistake in the options.</summary>
    public IEnumerable<OptionError> Check()
    {
        foreach (var error in Network.Check().Concat(Input.Check(Network.Size)).Concat(Training.Check()))
            yield return error;
        foreach (var error in Pretraining?.Check() ?? [])
            yield return error;
        foreach (var error in Pretraining is null ? [] : ForPretraining().Training.Check())
            yield return error with { Option = $"{nameof(Pretraining)}.{error.Option}" };
        if (Start is not null && !File.Exists(Start))
            yield return new OptionError(nameof(Start), Start, "a file that exists");
        if (!Enum.IsDefined(Frames))
            yield return new OptionError(nameof(Frames), $"{Frames}", string.Join(", ", Enum.GetNames<FrameChoice>()));
        else if (Frames != FrameChoice.All && Input.Frames is not null)
            yield return new OptionError($"{nameof(Input)}.{nameof(Input.Frames)}", $"{Input.Frames}", $"not given where only one frame is seen ({nameof(Frames)} is {Frames})");
        if (Classes is not null && ClassRule.All.All(rule => !rule.Name.Equals(Classes, StringComparison.OrdinalIgnoreCase)))
            yield return new OptionError(nameof(Classes), Classes, $"one of {string.Join(", ", ClassRule.All.Select(rule => rule.Name))}");
        if (!Enum.IsDefined(Kind))
            yield return new OptionError(nameof(Kind), $"{Kind}", string.Join(" or ", Enum.GetNames<ExpressionKind>()));
        if (Folds < 2)
            yield return new OptionError(nameof(Folds), $"{Folds}", "at least 2");
    }

    /// <summary>The full network that chooses the frame where only the most correlated one is seen.</summary>
    internal AkmNetOptions Chooser() => this with
    {
        Frames = FrameChoice.All,
        Network = Network with { Head = ClipHead.PixelGru, Backbone = ClipBackbone.ResNet18, KeyFrames = Network.KeyFrames with { Mining = MiningKind.Full } },
    };

    /// <summary>Where the backbone comes from, in words that end what is said of the training; empty where it was drawn.</summary>
    internal string Origin => Pretraining is { Images: var images } ? $", backbone pre-trained on {Path.GetFileName(Path.TrimEndingDirectorySeparator(images))}"
        : Start is not null ? $", backbone from {Path.GetFileName(Start)}" : "";

    /// <summary>The training of the backbone on single pictures: clips of one frame.</summary>
    internal AkmNetOptions ForPretraining() => this with
    {
        Pretraining = null,
        Classes = null,
        Frames = FrameChoice.All,
        Network = Network with { Head = ClipHead.Mean, FreezeNorm = false, ClipNorm = false, KeyFrames = new() { Mining = MiningKind.AllFrames } },
        Input = new() { Crop = Pretraining!.Crop },
        Training = Training with
        {
            Epochs = Pretraining.Epochs,
            BatchSize = Pretraining.BatchSize,
            LearningRate = Pretraining.LearningRate,
            Checkpoint = CheckpointRule.Last,
            Seeds = [Training.Seeds.FirstOrDefault(1UL)],
            Join = true,
        },
    };

    private static Dictionary<string, AkmNetOptions> MakePresets()
    {
        var full = new AkmNetOptions();
        var presets = new Dictionary<string, AkmNetOptions>(StringComparer.Ordinal)
        {
            ["default"] = full,
            ["full"] = full,
            ["reference"] = Mining(keys => keys with { Gradient = SelectionGradient.SteAll }) with { Training = new() { Checkpoint = CheckpointRule.BestOnTest } },
            ["s12"] = Mining(keys => keys with { Mining = MiningKind.WithoutSelection }),
            ["s13"] = Mining(keys => keys with { Mining = MiningKind.WithoutCorrelation }),
            ["s23"] = Mining(keys => keys with { Mining = MiningKind.WithoutAttention }),
            ["va-all"] = Mining(keys => keys with { Mining = MiningKind.AllFrames }),
            ["va-random"] = Mining(keys => keys with { Mining = MiningKind.RandomFrames }),
            ["no-gs"] = Mining(keys => keys with { SparsityWeight = 0 }),
            ["no-mmm"] = Mining(keys => keys with { MarginWeight = 0 }),
            ["no-key-loss"] = Mining(keys => keys with { SparsityWeight = 0, MarginWeight = 0 }),
            ["ste-all"] = Mining(keys => keys with { Gradient = SelectionGradient.SteAll }),
            ["pool"] = full with { Network = full.Network with { Head = ClipHead.PooledGru } },
            ["apex-only"] = Single(FrameChoice.Apex, ClipBackbone.ResNet18),
            ["apex-only-vgg11"] = Single(FrameChoice.Apex, ClipBackbone.Vgg11),
            ["maxkey-only"] = Single(FrameChoice.MostCorrelated, ClipBackbone.ResNet18),
            ["maxkey-only-vgg11"] = Single(FrameChoice.MostCorrelated, ClipBackbone.Vgg11),
        };
        foreach (var frames in NormalLengths)
            presets[$"va-norm{frames}"] = presets["va-all"] with { Input = new() { Frames = frames } };
        return presets;

        AkmNetOptions Mining(Func<KeyFrameOptions, KeyFrameOptions> change) => full with { Network = full.Network with { KeyFrames = change(full.Network.KeyFrames) } };

        AkmNetOptions Single(FrameChoice frames, ClipBackbone backbone) => full with
        {
            Frames = frames,
            Network = full.Network with { Backbone = backbone, Head = ClipHead.Mean, KeyFrames = new() { Mining = MiningKind.AllFrames } },
        };
    }
}
