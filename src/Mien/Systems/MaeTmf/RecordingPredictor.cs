using Mien.Core;
using Mien.Features.Cache;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;

namespace Mien.Systems.MaeTmf;

/// <summary>Predicts recordings with all networks of a track, from the faces on; nothing is smoothed.</summary>
internal sealed class RecordingPredictor : IDisposable
{
    private readonly TrackModel _model;
    private readonly string _path;
    private readonly SoundFeatures _sound;
    private readonly FeatureStore _features;
    private readonly int _stride;

    /// <param name="model">The networks; stay the caller's.</param>
    /// <param name="path">Their file, for messages.</param>
    /// <param name="cache">Keeps features.</param>
    /// <param name="options">Frames from one clip to the next, and the user's vectors and weights.</param>
    /// <exception cref="InputException">The model needs vectors or weights that are not given.</exception>
    public RecordingPredictor(TrackModel model, string path, FeatureCache cache, MaeTmfOptions options)
    {
        var description = model.Description;
        (_model, _path, _stride) = (model, path, Math.Min(options.PredictionStride, description.ClipLength));
        if (description.GivenVectors > 0 && options.Vectors is null)
            throw new InputException(path, $"it was trained with {description.GivenVectors} numbers a frame that the user gives", "Name their folder with vectors: in --config.");
        _sound = SoundFeatures.Named(description.Heard, options.SoundWeights, path);
        _features = new(
            cache, model.Network.HasEncoder ? model.Network.Encoder : null, description.Encoder.View, description.GivenVectors > 0 ? options.Vectors : null, _sound);
    }

    /// <summary>Predicts every frame.</summary>
    /// <exception cref="InputException">The recording or its vectors cannot be read.</exception>
    public TrackSeries Predict(TrackRecording recording, CancellationToken cancellation)
    {
        var (network, description) = (_model.Network, _model.Description);
        if (network.Fusion is null)
            return new FramePredictor(network.Encoder, description.Encoder.View).Predict(recording.Faces.Recording, description.Track, cancellation);
        var features = _features.Read(recording.Video, recording.Faces, cancellation);
        return features.Width == network.Fusion.Features
            ? new TmfPredictor(network.Fusion, description.ClipLength, _stride).Predict(features, cancellation)
            : throw new InputException(_path, $"it was trained with {network.Fusion.Features} features a frame, and {features.Name} has {features.Width}", "Give vectors of the same width as in its training.");
    }

    /// <inheritdoc/>
    public void Dispose() => _sound.Dispose();
}
