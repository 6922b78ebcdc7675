using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;
using Mien.Torch;

namespace Mien.Systems.MaeTmf;

/// <summary>Predicts recordings with a fusion network, in clips that overlap; where several tell of a frame, their probabilities are averaged.</summary>
/// <param name="network">In evaluation mode; stays the caller's.</param>
/// <param name="clipLength">Frames of a clip, as in training.</param>
/// <param name="stride">Frames from one clip to the next.</param>
public sealed class TmfPredictor(TemporalFusion network, int clipLength = 100, int stride = 50)
{
    private const int AtOnce = 16;

    private readonly Device _device = network.Parameters().First().Device;

    /// <summary>Predicts every frame; nothing is smoothed.</summary>
    /// <exception cref="ArgumentException">The features have another width than the network takes.</exception>
    public TrackSeries Predict(FrameFeatures features, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Width != network.Features)
            throw new ArgumentException($"{features.Name} has {features.Width} features a frame, and the network takes {network.Features}.", nameof(features));
        var outputs = network.Track.Outputs();
        var average = new ClipAverage(features.Frames, outputs);
        foreach (var starts in ClipWindows.Starts(features.Frames, clipLength, stride).Chunk(AtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            var told = Forward(features, starts);
            foreach (var (i, start) in starts.Index())
                average.Add(start, told.Values.AsSpan(i * clipLength * outputs, clipLength * outputs));
        }
        return new(network.Track, average.Means());
    }

    private TrackSeries Forward(FrameFeatures features, int[] starts)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        var (clips, padding) = FeatureClips.Pack([.. starts.Select(start => (features, start))], clipLength);
        return TrackSeries.OfOutputs(network.Track, network.Forward(clips.To(_device), padding?.To(_device)).To(Device.Cpu).ToArray<float>());
    }
}
