using Mien.Core;
using Mien.Datasets;
using Mien.Systems.SlSwin.Networks;
using Mien.Systems.Weights;
using Mien.Torch.Modules;

namespace Mien.Systems.SlSwin;

/// <summary>A trained network of one type with all that is needed to use it: one safetensors file.</summary>
public sealed class SpottingModel : IDisposable
{
    /// <param name="network">In evaluation mode; the model's from now on.</param>
    /// <param name="description">What it is.</param>
    public SpottingModel(Layer network, SpottingModelDescription description) => (Network, Description) = (network, description);

    /// <summary>The network.</summary>
    public Layer Network { get; }

    /// <summary>What it is.</summary>
    public SpottingModelDescription Description { get; }

    /// <summary>Hash of the file it was read from, lower-case hexadecimal; empty for one that was not.</summary>
    public string Sha256 { get; private init; } = "";

    /// <summary>Writes the file, weights in half precision; it appears whole or not at all.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Save(string path) => ModelFile.Save(path, SlSwinSystem.SystemName, Network, Description, half: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is missing, damaged, or no model of this system.</exception>
    public static SpottingModel Load(string path)
    {
        var (network, description) = ModelFile.Load<Layer, SpottingModelDescription>(
            path, SlSwinSystem.SystemName, description => description.Check(), (description, random) => SpottingNetwork.Create(description.Network, random));
        return new(network, description) { Sha256 = WeightFile.Hash(path) };
    }

    /// <summary>Makes sure that no two networks are of one type.</summary>
    /// <exception cref="OptionsException">Two are.</exception>
    internal static void RequireOneOfEachType(IReadOnlyList<SpottingModel> models)
    {
        if (models.DistinctBy(model => model.Description.Kind).Count() < models.Count)
            throw new OptionsException([new("--weights", string.Join(", ", models.Select(model => model.Description.Kind)), "at most one network of each type")]);
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}

/// <summary>What a trained spotting network is.</summary>
public sealed record SpottingModelDescription
{
    /// <summary>The type it finds.</summary>
    public required ExpressionKind Kind { get; init; }

    /// <summary>k, frames at <see cref="FrameRate"/>.</summary>
    public required int HalfLength { get; init; }

    /// <summary>Frames per second of the video it was trained on.</summary>
    public required double FrameRate { get; init; }

    /// <summary>Which network.</summary>
    public required SpottingNetworkOptions Network { get; init; }

    /// <summary>How its scores are decoded.</summary>
    public required DecodingOptions Decoding { get; init; }

    /// <summary>The data it was trained on, in words.</summary>
    public required string TrainedOn { get; init; }

    /// <summary>k at another frame rate.</summary>
    public int HalfLengthAt(double frameRate) => SlSwin.HalfLength.At(HalfLength, FrameRate, frameRate);

    /// <summary>How scores are decoded at another frame rate: what moves intervals is so many frames there.</summary>
    public DecodingOptions DecodingAt(double frameRate) =>
        Decoding with { IntervalShift = SlSwin.HalfLength.Scale(Decoding.IntervalShift ?? 0, FrameRate, frameRate) };

    internal IEnumerable<OptionError> Check()
    {
        if (!Enum.IsDefined(Kind))
            yield return new OptionError(nameof(Kind), $"{Kind}", "Micro or Macro");
        if (HalfLength < 1)
            yield return new OptionError(nameof(HalfLength), $"{HalfLength}", "at least 1");
        if (!(FrameRate > 0 && double.IsFinite(FrameRate)))
            yield return new OptionError(nameof(FrameRate), $"{FrameRate}", "above 0");
        foreach (var error in Network.Check().Concat(Decoding.Check()))
            yield return error;
    }
}
