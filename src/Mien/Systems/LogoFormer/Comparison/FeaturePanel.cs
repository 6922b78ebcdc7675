using Mien.Systems.Clips;

namespace Mien.Systems.LogoFormer.Comparison;

/// <summary>What a network's classifier sees of each clip, laid out in a plane.</summary>
/// <param name="Title">Which network.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Points">A point for each clip, and its class.</param>
/// <param name="Shown">Share of the features' variance that the plane shows, 0..1.</param>
internal sealed record FeaturePanel(string Title, IReadOnlyList<string> Classes, IReadOnlyList<(double X, double Y, int Class)> Points, double Shown)
{
    /// <summary>Reads the clips with a network.</summary>
    public static FeaturePanel Of(string title, string weights, IReadOnlyList<Clip> clips, Func<Clip, CancellationToken, ClipFrames> read)
    {
        using var model = LogoFormerModel.LoadForPrediction(weights);
        var description = model.Description;
        var predictor = new LogoFormerPredictor(model.Network, description.Input.Sampling, description.Network.Size);
        var (points, shown) = PrincipalPlane.Of([.. clips.Select(clip => predictor.Features(read(clip, default)))]);
        return new(title, description.Classes, [.. points.Zip(clips, (point, clip) => (point.X, point.Y, clip.Label!.Value))], shown);
    }
}
