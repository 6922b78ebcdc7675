using Mien.Systems.Clips;
using Mien.Systems.LogoFormer;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.LogoFormer;

/// <summary>Weights as training writes them, but drawn: small, and of no use but to be run.</summary>
public static class DrawnLogoFormer
{
    /// <summary>Its classes.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["Happy", "Neutral", "Surprise"];

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="crop">What of a picture it sees.</param>
    /// <param name="classes">Its classes; null takes <see cref="Classes"/>.</param>
    /// <returns>The same.</returns>
    public static string Write(string path, ClipCrop crop = ClipCrop.Face, IReadOnlyList<string>? classes = null)
    {
        using var random = new RandomGenerator(5);
        var options = LogoFormerOptions.Presets["tiny"];
        var network = new LogoFormerNetwork(options.Network, (classes ?? Classes).Count, random);
        network.Evaluate();
        using var model = new LogoFormerModel(network, new()
        {
            Network = options.Network,
            Input = options.Input with { Crop = crop },
            Classes = classes ?? Classes,
            TrainedOn = "nothing: drawn",
        });
        model.Save(path);
        return path;
    }
}
