using Mien.Systems.MimamoNet;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.MimamoNet;

/// <summary>A rater with small networks that have learnt nothing.</summary>
internal static class MadeRater
{
    /// <param name="folder">Where its files are.</param>
    /// <param name="options">Which network; null is a narrow one of the usual kind.</param>
    /// <param name="snippetLength">Frames of a snippet in training.</param>
    public static AffectRater In(TemporaryFolder folder, AffectNetworkOptions? options = null, int snippetLength = 64)
    {
        using var random = new RandomGenerator(1);
        using var encoder = new AffectEncoder(4, random);
        var path = folder["model.safetensors"];
        encoder.Save(folder["model.encoder.safetensors"]);
        options ??= new() { Width = 0.05 };
        using var model = new AffectModel(new AffectNetwork(options, encoder.Width, random), new()
        {
            Network = options,
            SpatialWidth = encoder.Width,
            SnippetLength = snippetLength,
            ValenceDeviation = 1,
            ArousalDeviation = 1,
            TrainedOn = "nothing",
        });
        model.Save(path);
        return AffectRater.Load(path);
    }
}
