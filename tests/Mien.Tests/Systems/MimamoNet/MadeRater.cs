using Mien.Systems.MimamoNet;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.MimamoNet;

/// <summary>A rater with small networks that have learnt nothing.</summary>
internal static class MadeRater
{
    public static AffectRater In(TemporaryFolder folder)
    {
        using var random = new RandomGenerator(1);
        using var encoder = new AffectEncoder(4, random);
        var path = folder["model.safetensors"];
        encoder.Save(folder["model.encoder.safetensors"]);
        var options = new AffectNetworkOptions { Width = 0.05 };
        using var model = new AffectModel(new AffectNetwork(options, encoder.Width, random), new()
        {
            Network = options,
            SpatialWidth = encoder.Width,
            SnippetLength = 64,
            ValenceDeviation = 1,
            ArousalDeviation = 1,
            TrainedOn = "nothing",
        });
        model.Save(path);
        return AffectRater.Load(path);
    }
}
