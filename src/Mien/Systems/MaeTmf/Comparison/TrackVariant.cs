namespace Mien.Systems.MaeTmf.Comparison;

/// <summary>What a row of the comparison leaves out of the whole, or puts in its place.</summary>
internal sealed record TrackVariant
{
    /// <summary>Nothing left out.</summary>
    public static TrackVariant Full { get; } = new();

    /// <summary>Whether faces are looked at.</summary>
    public bool Encoder { get; init; } = true;

    /// <summary>Whether the encoder begins with the pre-trained autoencoder.</summary>
    public bool Pretrained { get; init; } = true;

    /// <summary>Whether the encoder learns the track.</summary>
    public bool FineTuned { get; init; } = true;

    /// <summary>Whether the fusion network tells; otherwise single faces do.</summary>
    public bool Fused { get; init; } = true;

    /// <summary>Whether the user's vectors are seen.</summary>
    public bool Vectors { get; init; }

    /// <summary>What is heard; null is what the track hears by default.</summary>
    public HeardSound? Sound { get; init; }

    /// <summary>Encoders that begin alike and learn alike are the same in all rows.</summary>
    public string EncoderFolder => Pretrained ? "encoders" : "encoders-not-pretrained";

    /// <summary>The options of a row.</summary>
    /// <param name="common">What all rows have in common.</param>
    /// <param name="seed">Of everything random.</param>
    /// <param name="autoencoder">File of the pre-trained autoencoder.</param>
    public MaeTmfOptions Options(MaeTmfOptions common, ulong seed, string autoencoder) => common with
    {
        Start = Encoder && Pretrained ? autoencoder : null,
        Pretraining = null,
        FineTuning = Encoder && FineTuned ? common.FineTuning! with { Seed = seed } : null,
        Fusion = Fused ? common.Fusion! with { Seed = seed } : null,
        Vectors = Vectors ? common.Vectors : null,
        Sound = Sound ?? common.Sound,
    };

    /// <summary>Folder of a track's networks: two rows that need the same network have the same.</summary>
    public string Folder(MaeTmfOptions options, AffectTrack track)
    {
        var seen = !Encoder ? "none" : !FineTuned ? "frozen" : Pretrained ? "tuned" : "not-pretrained";
        return Fused
            ? $"{seen}{(Vectors ? "-vectors" : "")}-{$"{options.Heard(track)}".ToLowerInvariant().Replace(", ", "-", StringComparison.Ordinal)}"
            : $"{seen}-single-faces";
    }
}
