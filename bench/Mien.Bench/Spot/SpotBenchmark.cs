using System.Numerics.Tensors;
using Mien.Bench.Analyze;
using Mien.Bench.Features;
using Mien.Datasets;
using Mien.Faces;
using Mien.Features.Flow.FaceMaps;
using Mien.Systems;
using Mien.Systems.SlSwin;
using Mien.Systems.SlSwin.Input;
using Mien.Systems.SlSwin.Networks;
using Mien.Torch;

namespace Mien.Bench.Spot;

/// <summary>
/// Macro- and micro-expressions of one face: from the grey crops and landmarks of its frames to a score of each type for every frame, beside
/// OpenCV's flow and PyTorch's networks. Finding the face is timed in a case of its own, the whole of <c>./mien spot</c> but its files.
/// </summary>
internal sealed class SpotBenchmark : IBenchmark
{
    // Pixels, root of the mean square, in half of the pictures. Where motion is fast the flow is not decided: one grey level of one pixel
    // changes OpenCV's by 0.02 to 0.04 pixels then, and by several in places.
    private const double PictureTolerance = 0.02;

    // Of scores of equal pictures, and, root of the mean square, of scores from the frames on.
    private const float NetworkTolerance = 1e-4f, ScoreTolerance = 0.05f;

    private static readonly SpottingInputOptions Input = new();

    /// <inheritdoc/>
    public string Name => "spot";

    /// <inheritdoc/>
    public string Description => "macro- and micro-expressions of one face, from its frames to the scores";

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult> Run(int rounds, Action<string> say)
    {
        using var folder = new TemporaryFolder();
        var models = FaceModels.Installed();
        say($"The clip: {OneFaceClip.Make(folder.File("one-face.mp4"))}.");
        var clip = FaceClip.Read(folder.File("one-face.mp4"), models);
        SpottingModel[] networks = ShippedWeights.Files(SlSwinSystem.SystemName) is [_, _] files ? [.. files.Select(SpottingModel.Load)] : [.. Enum.GetValues<ExpressionKind>().Select(Drawn)];
        try
        {
            using var peer = new SpotPeer(clip, networks, folder);
            RequireSame(clip, networks, peer, folder, say);
            var threads = new[] { 1, Environment.ProcessorCount }.MinBy(threads => peer.Run(threads).Seconds);
            var (ours, theirs) = Alternation.Measure(rounds, () => Score(clip, networks), () => peer.Run(threads).Seconds);
            var whole = Alternation.Times(() => Spot(clip, models, networks), rounds + 1)[1..];    // the first warms up
            say($"{1000 * clip.Count / ours:0} frames/s, the peer {1000 * clip.Count / theirs:0}; with decoding and finding the face {1000 * clip.Count / Median.Of(whole):0}.");
            return
            [
                CaseResult.WithTarget("spot-one-face", ours / clip.Count, $"{peer.Name}, {threads} thread{(threads > 1 ? "s" : "")}", theirs / clip.Count),
                new("spot-640x360-one-face", Median.Of(whole) / clip.Count),
            ];
        }
        finally
        {
            foreach (var network in networks)
                network.Dispose();
        }
    }

    // Takes as long as the networks that come with the program, where it came without any.
    private static SpottingModel Drawn(ExpressionKind kind)
    {
        var options = new SpottingNetworkOptions { Network = SpottingNetworkKind.Softnet };
        using var random = new RandomGenerator((ulong)kind);
        var network = SpottingNetwork.Create(options, random);
        network.Evaluate();
        return new(network, new()
        {
            Kind = kind,
            HalfLength = kind == ExpressionKind.Micro ? 6 : 18,
            FrameRate = FaceClip.Rate,
            Network = options,
            Decoding = new(),
            TrainedOn = "nothing",
        });
    }

    private static void RequireSame(FaceClip clip, SpottingModel[] networks, SpotPeer peer, TemporaryFolder folder, Action<string> say)
    {
        var ours = Array.ConvertAll(networks, network => Pictures(clip, network));
        var distance = Median.Of(Distances([.. ours.SelectMany(values => values)], peer.Pictures()));
        if (!(distance <= PictureTolerance))
            throw new PeerException($"flow pictures: half of the peer's differ from ours by {distance:G3} pixels or more; {PictureTolerance} is allowed.");
        var scores = Score(clip, networks);
        for (var i = 0; i < networks.Length; i++)
            Parity.RequireClose($"scores of the same pictures, network {i + 1}", scores[i], peer.Score(i, ours[i]), NetworkTolerance);
        var theirs = peer.Run(1).Scores;
        var error = Parity.RequireCloseOnAverage("scores", [.. scores.SelectMany(values => values)], [.. theirs.SelectMany(values => values)], ScoreTolerance);
        say($"Both sides agree: half of the pictures to {distance:0.0000} pixels, scores to {error:0.0000} (root mean square).");
    }

    private static IEnumerable<double> Distances(float[] ours, float[] theirs)
    {
        var length = FaceMap.Channels * Input.Size * Input.Size;
        if (ours.Length != theirs.Length)
            throw new PeerException($"We have {ours.Length / length} flow pictures, the peer {theirs.Length / length}.");
        for (var i = 0; i < ours.Length; i += length)
            yield return TensorPrimitives.Distance<float>(ours.AsSpan(i, length), theirs.AsSpan(i, length)) / Math.Sqrt(length);
    }

    private static float[] Pictures(FaceClip clip, SpottingModel network)
    {
        var pictures = new List<float>();
        Push(clip, new FlowPictureStream(network.Description.HalfLengthAt(FaceClip.Rate), Input, picture =>
        {
            foreach (var value in picture)
                pictures.Add((float)value);
        }));
        return [.. pictures];
    }

    private static float[][] Score(FaceClip clip, SpottingModel[] networks)
    {
        var scorers = Array.ConvertAll(networks, network => new NetworkScorer(network.Network, Input.Size));
        Push(clip, [.. networks.Zip(scorers, (network, scorer) => new FlowPictureStream(network.Description.HalfLengthAt(FaceClip.Rate), Input, scorer.Push))]);
        return Array.ConvertAll(scorers, scorer => scorer.Take());
    }

    private static void Push(FaceClip clip, params FlowPictureStream[] streams)
    {
        for (var i = 0; i < clip.Count; i++)
        {
            foreach (var stream in streams)
                stream.Push(clip[i].Grey, clip[i].Landmarks);
        }
        foreach (var stream in streams)
            stream.Complete();
    }

    private static void Spot(FaceClip clip, FaceModels models, SpottingModel[] networks)
    {
        using var reader = clip.Open();
        new VideoSpotter(models, networks).Spot(reader);
    }
}
