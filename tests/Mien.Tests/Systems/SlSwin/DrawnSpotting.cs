using Mien.Datasets;
using Mien.Systems.SlSwin;
using Mien.Systems.SlSwin.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.SlSwin;

/// <summary>A spotting network as training leaves it, but drawn.</summary>
internal static class DrawnSpotting
{
    /// <summary>Draws it.</summary>
    public static SpottingModel Make(int size = 42, DecodingOptions? decoding = null)
    {
        using var random = new RandomGenerator(1);
        var options = new SpottingNetworkOptions { Network = SpottingNetworkKind.Softnet, Size = size };
        var network = SpottingNetwork.Create(options, random);
        network.Evaluate();
        return new(network, new()
        {
            Kind = ExpressionKind.Macro,
            HalfLength = 6,
            FrameRate = 30,
            Network = options,
            Decoding = decoding ?? new(),
            TrainedOn = "nothing: drawn",
        });
    }
}
