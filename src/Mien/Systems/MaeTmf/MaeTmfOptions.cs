using Mien.Core;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Networks;

namespace Mien.Systems.MaeTmf;

/// <summary>All that can be chosen for MAE + TMF, from the faces to the submission. The defaults are the published sizes.</summary>
public sealed record MaeTmfOptions
{
    /// <summary>For sets of a few hours on few cores: faces of 112 pixels, an encoder of 3 million numbers.</summary>
    public static MaeTmfOptions Small { get; } = new()
    {
        Network = MaskedAutoencoderOptions.Small,
        Pretraining = MaeTrainingOptions.Small,
        FineTuning = new() { Epochs = 20, BatchSize = 64, LearningRate = 1e-3, WarmUpEpochs = 2, LayerDecay = 0.75, Stride = 4 },
        Fusion = new() { BatchSize = 8, LearningRate = 5e-4 },
    };

    /// <summary>For trials: faces of 64 pixels, an encoder of half a million numbers.</summary>
    public static MaeTmfOptions Nano { get; } = Small with { Network = MaskedAutoencoderOptions.Nano };

    /// <summary>The published sizes and smaller ones, by name.</summary>
    public static IReadOnlyDictionary<string, MaeTmfOptions> Presets { get; } = new Dictionary<string, MaeTmfOptions>(StringComparer.Ordinal)
    {
        ["default"] = new(),
        ["small"] = Small,
        ["nano"] = Nano,
    };

    /// <summary>Shape of the autoencoder; that of <see cref="Start"/> holds where it is given.</summary>
    public MaskedAutoencoderOptions Network { get; init; } = new();

    /// <summary>File of an autoencoder that is pre-trained already; null pre-trains one on the training faces.</summary>
    public string? Start { get; init; }

    /// <summary>
    /// How the autoencoder is pre-trained; null leaves it out, and the encoder learns the track from random weights. Without this,
    /// <see cref="Start"/> and <see cref="FineTuning"/> there is no encoder, and the fusion network gets <see cref="Vectors"/> and <see cref="Sound"/> only.
    /// </summary>
    public MaeTrainingOptions? Pretraining { get; init; } = new();

    /// <summary>How the encoder learns the track; null leaves it out, and the fusion network sees the pre-trained encoder's class token.</summary>
    public FineTuningOptions? FineTuning { get; init; } = new();

    /// <summary>How the fusion network learns the track; null leaves it out, and single faces tell.</summary>
    public TmfTrainingOptions? Fusion { get; init; } = new();

    /// <summary>Shape of the fusion network; how many features it gets follows from what is seen and heard.</summary>
    public TemporalFusionOptions FusionNetwork { get; init; } = new();

    /// <summary>Folder of vectors that the fusion network sees beside the encoder's, <c>NAME.npy</c> for each recording, [frames, width]; null without.</summary>
    public string? Vectors { get; init; }

    /// <summary>What the fusion network hears; null is log-mel for expressions, valence and arousal, and nothing for action units, as published.</summary>
    public HeardSound? Sound { get; init; }

    /// <summary>Weights of the networks that hear.</summary>
    public SoundWeights SoundWeights { get; init; } = new();

    /// <summary>How predictions are smoothed.</summary>
    public SmoothingOptions Smoothing { get; init; } = new();

    /// <summary>Frames from one predicted clip to the next, 1 to the clip's length. Default 50.</summary>
    public int PredictionStride { get; init; } = 50;

    /// <summary>Parts of a cross-validation, at least 2. Default 5, as published.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Let each part of a cross-validation over expressions have nearly as many recordings of each dominant class but neutral. Default false, as published.</summary>
    public bool Stratified { get; init; }

    /// <summary>The organisers' example of a submission, whose rows are written; null writes all frames.</summary>
    public string? Example { get; init; }

    /// <summary>Whether single faces are looked at.</summary>
    internal bool HasEncoder => Start is not null || Pretraining is not null || FineTuning is not null;

    /// <summary>Every mistake in the options.</summary>
    public IEnumerable<OptionError> Check()
    {
        foreach (var error in Network.Check().Concat(Pretraining?.Check() ?? []).Concat(FineTuning?.Check() ?? []).Concat(Fusion?.Check() ?? [])
            .Concat(FusionNetwork.Check()).Concat(Smoothing.Check()).Concat(SoundWeights.Check(Sound ?? HeardSound.None)))
        {
            yield return error;
        }
        if (FineTuning is null && Fusion is null)
            yield return new OptionError(nameof(FineTuning), "null", $"given where {nameof(Fusion)} is null: something has to learn the track");
        if (!HasEncoder && Vectors is null && Sound is null or HeardSound.None)
            yield return new OptionError(nameof(FineTuning), "null", $"given where {nameof(Pretraining)} is null, or {nameof(Vectors)} or {nameof(Sound)} are: there would be nothing to see or hear");
        if (PredictionStride < 1 || PredictionStride > (Fusion?.ClipLength ?? int.MaxValue))
            yield return new OptionError(nameof(PredictionStride), $"{PredictionStride}", $"1 to the length of a clip ({Fusion?.ClipLength})");
        if (Folds < 2)
            yield return new OptionError(nameof(Folds), $"{Folds}", "at least 2");
        if (Example is not null && !File.Exists(Example))
            yield return new OptionError(nameof(Example), Example, "a file that exists");
    }

    /// <summary>What the fusion network of a track hears.</summary>
    internal HeardSound Heard(AffectTrack track) => Sound ?? (track == AffectTrack.ActionUnits ? HeardSound.None : HeardSound.LogMel);
}
