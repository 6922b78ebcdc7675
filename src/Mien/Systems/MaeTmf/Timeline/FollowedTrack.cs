using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;

namespace Mien.Systems.MaeTmf.Timeline;

/// <summary>One track over one video: what its encoder makes of every face, on disk, and what is told of a face in the end.</summary>
internal sealed class FollowedTrack : IDisposable
{
    private const int Stride = 50;

    private readonly TrackModel _model;
    private readonly FramePredictor _encoder;
    private readonly VectorFile _vectors;

    /// <param name="model">Its networks; stay the caller's.</param>
    /// <param name="folder">Where the vectors lie.</param>
    public FollowedTrack(TrackModel model, string folder)
    {
        _model = model;
        _encoder = new(model.Network.Encoder, View);
        _vectors = new(folder, model.Network.Fusion is null ? Description.Track.Outputs() : Description.Encoder.Width);
    }

    /// <summary>What its encoder sees of a face.</summary>
    public FaceView View => Description.Encoder.View;

    /// <summary>Whether it hears anything.</summary>
    public bool Hears => Description.Heard is not null;

    private TrackModelDescription Description => _model.Description;

    /// <summary>Encodes the next faces; where there is no fusion network, they are told at once.</summary>
    public void Encode(FaceRecording faces, CancellationToken cancellation) => _vectors.Append(_model.Network.Fusion is null
        ? [.. _encoder.Predict(faces, Description.Track, cancellation).Values.Select(value => (float)value)]
        : _encoder.Features(faces, cancellation));

    /// <summary>What is told of a face in the frames that show it. Those between count as the nearest that does, as in training.</summary>
    /// <param name="face">The face.</param>
    /// <param name="heard">What is heard in each frame of the video; null hears nothing.</param>
    /// <param name="cancellation">Stops.</param>
    public TrackSeries Tell(SeenFace face, VectorFile? heard, CancellationToken cancellation)
    {
        var first = face.Positions[0];
        var rows = NearestFrame.Fill([.. face.Positions.Select(position => position - first + 1)], face.Positions[^1] - first + 1);
        var told = _model.Network.Fusion is { } fusion
            ? new TmfPredictor(fusion, Description.ClipLength, Math.Min(Stride, Description.ClipLength)).Predict(rows.Length, Read, cancellation)
            : new TrackSeries(Description.Track, Array.ConvertAll(Read(0, rows.Length).Values, value => (double)value));
        var smooth = Description.Smoothing.Apply(told);
        return new(Description.Track, [.. face.Positions.SelectMany(position => smooth.Of(position - first).ToArray())]);

        FrameFeatures Read(int start, int count)
        {
            var width = _model.Network.Fusion?.Features ?? _vectors.Width;
            var values = new float[count * width];
            for (var i = 0; i < count; i++)
            {
                var frame = values.AsSpan(i * width, width);
                _vectors.Read(face.Rows[rows[start + i]], frame[.._vectors.Width]);
                if (Hears)
                    heard?.Read(first + start + i, frame[_vectors.Width..]);
            }
            return new("face", width, values);
        }
    }

    public void Dispose() => _vectors.Dispose();
}
