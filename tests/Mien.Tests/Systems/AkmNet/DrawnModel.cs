using Mien.Datasets;
using Mien.Systems.AkmNet;
using Mien.Systems.AkmNet.Networks;
using Mien.Systems.Clips;
using Mien.Torch;

namespace Mien.Tests.Systems.AkmNet;

/// <summary>Weights as training writes them, but drawn: small, and of no use but to be run.</summary>
public static class DrawnModel
{
    /// <summary>Its classes.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["negative", "positive", "surprise"];

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="crop">What of a picture it sees.</param>
    /// <param name="kind">The expressions it is said to have learnt.</param>
    /// <returns>The same.</returns>
    public static string Write(string path, ClipCrop crop = ClipCrop.Face, ExpressionKind kind = ExpressionKind.Micro)
    {
        using var random = new RandomGenerator(5);
        var options = new AkmNetNetworkOptions { Width = 4, Size = 32 };
        var network = new AkmNetNetwork(options, Classes.Count, random);
        network.Evaluate();
        using var model = new AkmNetModel(network, new()
        {
            Network = options,
            Input = new() { Crop = crop, Magnification = new() { Coarsest = 3 } },
            Frames = FrameChoice.All,
            Classes = Classes,
            Kind = kind,
            TrainedOn = "nothing: drawn",
        });
        model.Save(path);
        return path;
    }
}
