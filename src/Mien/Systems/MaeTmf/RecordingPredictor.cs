using Mien.Core;
using Mien.Features.Cache;
using Mien.Features.Sound;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;

namespace Mien.Systems.MaeTmf;

/// <summary>Predicts recordings with all networks of a track, from the faces on; nothing is smoothed.</summary>
internal sealed class RecordingPredictor : IDisposable
{
    private readonly TrackModel _model;
    private readonly LogMelStatistics? _heard;
    private readonly FeatureStore _features;
    private readonly int _stride;

    /// <param name="model">The networks; stay the caller's.</param>
    /// <param name="weights">Hash of the encoder's weights.</param>
    /// <param name="cache">Keeps features.</param>
    /// <param name="stride">Frames from one clip to the next.</param>
    /// <exception cref="InputException">The model hears what nothing here describes.</exception>
    public RecordingPredictor(TrackModel model, string weights, FeatureCache cache, int stride)
    {
        var description = model.Description;
        (_model, _stride) = (model, Math.Min(stride, description.ClipLength));
        _heard = description.Heard is null ? null : new LogMelStatistics();
        if (description.Heard != _heard?.Id)
            throw new InputException(weights, $"it hears \"{description.Heard}\"", $"Use a model that hears \"{_heard?.Id}\" or nothing.");
        _features = new(cache, model.Network.Encoder, weights, description.Encoder.ImageSize, _heard is null ? null : new(cache, _heard));
    }

    /// <summary>Predicts every frame.</summary>
    /// <exception cref="InputException">The recording cannot be read.</exception>
    public TrackSeries Predict(TrackRecording recording, CancellationToken cancellation)
    {
        var (network, description) = (_model.Network, _model.Description);
        return network.Fusion is null
            ? new FramePredictor(network.Encoder, description.Encoder.ImageSize).Predict(recording.Faces.Recording, description.Track, cancellation)
            : new TmfPredictor(network.Fusion, description.ClipLength, _stride).Predict(_features.Read(recording.Video, recording.Faces, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _heard?.Dispose();
}
