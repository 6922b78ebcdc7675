using Mien.Core;
using Mien.Systems.MaeTmf.Networks;

namespace Mien.Systems.MaeTmf;

/// <summary>All that can be chosen for pre-training by itself; names and presets are those of <see cref="MaeTmfOptions"/>.</summary>
public sealed record MaeOptions
{
    /// <summary>Shape of the autoencoder.</summary>
    public MaskedAutoencoderOptions Network { get; init; } = new();

    /// <summary>How it is pre-trained.</summary>
    public MaeTrainingOptions Pretraining { get; init; } = new();

    /// <summary>Every mistake in the options.</summary>
    public IEnumerable<OptionError> Check() => Network.Check().Concat(Pretraining.Check());
}
