using Mien.Core;
using Mien.Faces;

namespace Mien.Systems.MaeTmf.Timeline;

/// <summary>
/// Follows the faces of one video. Each is encoded as it comes, and what the encoders make of it waits on disk; when the video is over, it is known whose the
/// sound is, and the fusion networks run.
/// </summary>
/// <remarks>Some 200 bytes a face and frame stay in memory: where it was seen, and what is told of it.</remarks>
public sealed class TrackFollower : IDisposable
{
    private readonly TrackReader _reader;
    private readonly string _folder;
    private readonly FaceBatch[] _batches;
    private readonly FollowedTrack[] _tracks;
    private readonly List<FrameMoment> _frames = [];
    private readonly SortedDictionary<int, SeenFace> _faces = [];
    private int _rows;

    internal TrackFollower(TrackReader reader, string folder)
    {
        (_reader, _folder) = (reader, folder);
        _batches = [.. reader.Tracks.Select(track => track.Model.Description.Encoder.View).Distinct().Select(view => new FaceBatch(view))];
        _tracks = [.. reader.Tracks.Select(track => new FollowedTrack(track.Model, folder))];
    }

    /// <summary>Takes the next frame; the picture is needed during the call only.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="faces">The faces followed and those lost for a moment, as <see cref="FaceTracker.Track"/> gives them.</param>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    public void Push(Frame frame, IReadOnlyList<TrackedFace> faces)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(faces);
        foreach (var (id, mesh, _) in faces)
        {
            if (mesh is null)
                continue;
            if (!_faces.TryGetValue(id, out var face))
                _faces.Add(id, face = new());
            face.Positions.Add(_frames.Count);
            face.Rows.Add(_rows++);
            face.Mouth.Add(FaceMeasures.MouthOpenness(mesh));
            foreach (var batch in _batches)
                batch.Add(frame.Image, mesh);
            if (_rows % FaceBatch.Capacity == 0)
                Encode(CancellationToken.None);
        }
        _frames.Add(new(frame.Number, frame.Time));
    }

    /// <summary>The video is over.</summary>
    /// <param name="video">Its file, for the sound.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="OutputException">The folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public TrackTimeline Complete(string video, CancellationToken cancellation = default)
    {
        Encode(cancellation);
        var (heard, vectors) = _faces.Count > 0 && _tracks.Any(track => track.Hears)
            ? new VideoSound(video, _frames, _faces).Listen(_folder, cancellation) : (null, null);
        using (vectors)
        {
            return new(
                [.. _reader.Tracks.Select(track => track.Model.Description)], heard,
                [
                    .. _faces.Select(face => new FaceSeries(
                        face.Key, [.. face.Value.Positions.Select(position => _frames[position])], face.Value.Positions,
                        [.. _tracks.Select(track => track.Tell(face.Value, heard?.FaceId == face.Key ? vectors : null, cancellation))])),
                ]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var track in _tracks)
            track.Dispose();
        foreach (var batch in _batches)
            batch.Dispose();
    }

    private void Encode(CancellationToken cancellation)
    {
        foreach (var batch in _batches)
        {
            var faces = batch.Take();
            foreach (var track in _tracks.Where(track => track.View == batch.View && faces.Faces > 0))
                track.Encode(faces, cancellation);
        }
    }
}
