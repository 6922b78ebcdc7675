using Mien.Core;
using Mien.Systems.MaeTmf.Networks;

namespace Mien.Systems.MaeTmf;

/// <summary>All that can be chosen for pre-training by itself; names and presets are those of <see cref="MaeTmfOptions"/>.</summary>
public sealed record MaeOptions
{
    /// <summary>Those of <see cref="MaeTmfOptions"/>, as far as they concern pre-training.</summary>
    public static IReadOnlyDictionary<string, MaeOptions> Presets { get; } = new Dictionary<string, MaeOptions>(StringComparer.Ordinal)
    {
        ["default"] = new(),
        ["small"] = Of(MaeTmfOptions.Small),
        ["nano"] = Of(MaeTmfOptions.Nano),
    };

    /// <summary>Shape of the autoencoder.</summary>
    public MaskedAutoencoderOptions Network { get; init; } = new();

    /// <summary>How it is pre-trained.</summary>
    public MaeTrainingOptions Pretraining { get; init; } = new();

    /// <summary>Every mistake in the options.</summary>
    public IEnumerable<OptionError> Check() => Network.Check().Concat(Pretraining.Check());

    private static MaeOptions Of(MaeTmfOptions options) => new() { Network = options.Network, Pretraining = options.Pretraining! };
}
