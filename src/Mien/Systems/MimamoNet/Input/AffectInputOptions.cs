using Mien.Core;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Where spatial vectors come from.</summary>
public sealed record AffectInputOptions
{
    /// <summary>Which encoder. Default our own, trained on the training videos of each fold.</summary>
    public SpatialKind Spatial { get; init; }

    /// <summary>Shape and training of our own encoder.</summary>
    public AffectEncoderOptions Encoder { get; init; } = new();

    /// <summary>File with the weights of <see cref="SpatialKind.CaffeResnet"/>, safetensors or PyTorch's.</summary>
    public string? Weights { get; init; }

    /// <summary>For that file: patterns of the names in it, each with its replacement; applied in order.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Folder of <see cref="SpatialKind.Supplied"/>: <c>VIDEO/00001.npy</c>, one float32 vector a frame.</summary>
    public string? Vectors { get; init; }

    /// <summary>Length of a supplied vector, at least 1. Default 2048.</summary>
    public int VectorLength { get; init; } = 2048;

    internal IEnumerable<OptionError> Check()
    {
        if (!Enum.IsDefined(Spatial))
            yield return new OptionError(nameof(Spatial), $"{Spatial}", string.Join(", ", Enum.GetNames<SpatialKind>()));
        if (Spatial == SpatialKind.CaffeResnet && Weights is null)
            yield return new OptionError(nameof(Weights), "not given", "the file with the weights of the ResNet-50");
        if (Spatial == SpatialKind.Supplied && Vectors is null)
            yield return new OptionError(nameof(Vectors), "not given", "the folder with the vectors");
        if (VectorLength < 1)
            yield return new OptionError(nameof(VectorLength), $"{VectorLength}", "at least 1");
        foreach (var error in Encoder.Check())
            yield return error;
    }
}

/// <summary>What describes a single face.</summary>
public enum SpatialKind
{
    /// <summary>Our own small encoder, trained on the labels of the training videos.</summary>
    Trained,

    /// <summary>The same with random weights: what the temporal stream is worth by itself.</summary>
    Random,

    /// <summary>Caffe-style ResNet-50 with weights the user has.</summary>
    CaffeResnet,

    /// <summary>Vectors the user has.</summary>
    Supplied,
}
