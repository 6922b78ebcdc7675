using Mien.Core;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;
using Mien.Torch.Backbones;

namespace Mien.Systems.MaeTmf;

/// <summary>Trained networks of one track with all that is needed to use them: one safetensors file.</summary>
/// <param name="network">In evaluation mode; the model's from now on.</param>
/// <param name="description">What it is.</param>
public sealed class TrackModel(TrackNetwork network, TrackModelDescription description) : IDisposable
{
    /// <summary>The networks.</summary>
    public TrackNetwork Network { get; } = network;

    /// <summary>What it is.</summary>
    public TrackModelDescription Description { get; } = description;

    /// <summary>Writes the file; it appears whole or not at all.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="half">Half precision, the default, halves the file; full precision keeps every bit.</param>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Save(string path, bool half = true) => ModelFile.Save(path, MaeTmfSystem.SystemName, Network, Description, half);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is missing, damaged, or no model of this system.</exception>
    public static TrackModel Load(string path)
    {
        var (network, description) = ModelFile.Load<TrackNetwork, TrackModelDescription>(path, MaeTmfSystem.SystemName, description => description.Check(), Draw);
        return new(network, description);
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    private static TrackNetwork Draw(TrackModelDescription description, RandomGenerator random) => new(
        !description.HasEncoder ? null
            : description.FineTuned ? FaceEncoder.Make(description.Encoder, description.Track, dropPath: 0, random)
            : new VisionTransformer(description.Encoder.Encoder, random),
        description.Fusion is null ? null : new(description.Fusion, description.Track, random));
}

/// <summary>What trained networks of a track are.</summary>
public sealed record TrackModelDescription
{
    /// <summary>What they tell.</summary>
    public required AffectTrack Track { get; init; }

    /// <summary>Shape of the autoencoder that the encoder is from.</summary>
    public required MaskedAutoencoderOptions Encoder { get; init; }

    /// <summary>Whether the face is looked at; otherwise the fusion network sees the user's vectors only, or hears only. Default true.</summary>
    public bool HasEncoder { get; init; } = true;

    /// <summary>Whether the encoder has learnt the track; otherwise its class token is its feature. Default true.</summary>
    public bool FineTuned { get; init; } = true;

    /// <summary>Shape of the fusion network; null where there is none.</summary>
    public TemporalFusionOptions? Fusion { get; init; }

    /// <summary>Numbers of each frame that the user gives and the fusion network sees behind the encoder's, 0 or above. Default 0: none.</summary>
    public int GivenVectors { get; init; }

    /// <summary>Name of the audio features that the fusion network hears behind what it sees; null where it hears nothing.</summary>
    public string? Heard { get; init; }

    /// <summary>Frames of a clip, at least 2. Default 100.</summary>
    public int ClipLength { get; init; } = 100;

    /// <summary>How predictions are smoothed.</summary>
    public SmoothingOptions Smoothing { get; init; } = new();

    /// <summary>From which probability on each action unit is present, 12 numbers within 0..1; null is a half.</summary>
    public IReadOnlyList<double>? Thresholds { get; init; }

    /// <summary>The data they were trained on, in words.</summary>
    public required string TrainedOn { get; init; }

    internal IEnumerable<OptionError> Check()
    {
        if (!Enum.IsDefined(Track))
            yield return new OptionError(nameof(Track), $"{Track}", "one of " + string.Join(", ", Enum.GetNames<AffectTrack>()));
        if (ClipLength < 2)
            yield return new OptionError(nameof(ClipLength), $"{ClipLength}", "at least 2");
        if (Thresholds is not null && (Thresholds.Count != ActionUnitThresholds.Default.Count || Thresholds.Any(threshold => threshold is not (>= 0 and <= 1))))
            yield return new OptionError(nameof(Thresholds), string.Join(", ", Thresholds), $"{ActionUnitThresholds.Default.Count} numbers within 0..1");
        foreach (var error in Encoder.Check().Concat(Fusion?.Check() ?? []).Concat(Smoothing.Check()))
            yield return error;
        if (GivenVectors < 0)
            yield return new OptionError(nameof(GivenVectors), $"{GivenVectors}", "0 or above");
        if (!HasEncoder && Fusion is null)
            yield return new OptionError(nameof(HasEncoder), "false", "true where there is no fusion network");
        if (!FineTuned && Fusion is null)
            yield return new OptionError(nameof(FineTuned), "false", "true where there is no fusion network");
    }
}
