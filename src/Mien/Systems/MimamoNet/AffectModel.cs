using Mien.Core;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;

namespace Mien.Systems.MimamoNet;

/// <summary>A trained affect network with what is needed to use it: one safetensors file.</summary>
public sealed class AffectModel : IDisposable
{
    /// <param name="network">In evaluation mode; the model's from now on. Its weights are rounded to half precision, as files hold them.</param>
    /// <param name="description">What it is.</param>
    public AffectModel(AffectNetwork network, AffectModelDescription description)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.To(ScalarType.Float16);
        network.To(ScalarType.Float32);
        (Network, Description) = (network, description);
    }

    /// <summary>The network.</summary>
    public AffectNetwork Network { get; }

    /// <summary>What it is.</summary>
    public AffectModelDescription Description { get; }

    /// <summary>Writes the file, weights in half precision; it appears whole or not at all.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Save(string path) => ModelFile.Save(path, MimamoNetSystem.SystemName, Network, Description, half: true);

    /// <summary>Reads a file; weights of half precision are widened.</summary>
    /// <exception cref="InputException">It is missing, damaged, or no model of this system.</exception>
    public static AffectModel Load(string path)
    {
        var (network, description) = ModelFile.Load<AffectNetwork, AffectModelDescription>(
            path, MimamoNetSystem.SystemName, description => description.Check(),
            (description, random) => new(description.Network, description.SpatialWidth, random));
        return new(network, description);
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}

/// <summary>What a trained affect network is.</summary>
public sealed record AffectModelDescription
{
    /// <summary>Which network.</summary>
    public required AffectNetworkOptions Network { get; init; }

    /// <summary>Length of a spatial vector.</summary>
    public required int SpatialWidth { get; init; }

    /// <summary>Frames of a snippet in training.</summary>
    public required int SnippetLength { get; init; }

    /// <summary>Standard deviation of the valence it learnt, to which predictions can be matched.</summary>
    public required double ValenceDeviation { get; init; }

    /// <summary>Standard deviation of the arousal it learnt, to which predictions can be matched.</summary>
    public required double ArousalDeviation { get; init; }

    /// <summary>The data it was trained on, in words.</summary>
    public required string TrainedOn { get; init; }

    internal IEnumerable<OptionError> Check()
    {
        foreach (var error in Network.Check())
            yield return error;
        if (SpatialWidth < 1)
            yield return new OptionError(nameof(SpatialWidth), $"{SpatialWidth}", "at least 1");
        if (SnippetLength < 2)
            yield return new OptionError(nameof(SnippetLength), $"{SnippetLength}", "at least 2");
        foreach (var (name, value) in new[] { (nameof(ValenceDeviation), ValenceDeviation), (nameof(ArousalDeviation), ArousalDeviation) })
        {
            if (!(value >= 0 && double.IsFinite(value)))
                yield return new OptionError(name, $"{value}", "0 or above");
        }
    }
}
