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
        return Predict(features.Frames, features.Part, cancellation);
    }

    /// <summary>Predicts every frame of a recording that is read part by part: of its features only those of a few clips are in memory.</summary>
    /// <param name="frames">Frames of the recording.</param>
    /// <param name="read">The features of some frames: from which one on, counted from 0, and of how many.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="ArgumentException">The features have another width than the network takes.</exception>
    public TrackSeries Predict(int frames, Func<int, int, FrameFeatures> read, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        var outputs = network.Track.Outputs();
        var average = new ClipAverage(frames, outputs);
        foreach (var starts in ClipWindows.Starts(frames, clipLength, stride).Chunk(AtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            var features = read(starts[0], Math.Min(frames, starts[^1] + clipLength) - starts[0]);
            if (features.Width != network.Features)
                throw new ArgumentException($"{features.Name} has {features.Width} features a frame, and the network takes {network.Features}.", nameof(read));
            var told = Forward(features, [.. starts.Select(start => start - starts[0])]);
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
