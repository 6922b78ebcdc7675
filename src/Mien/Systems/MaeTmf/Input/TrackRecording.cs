using Mien.Datasets;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>A recording in which a face is found.</summary>
/// <param name="Video">Where it is from.</param>
/// <param name="Faces">Its faces.</param>
/// <param name="Labels">Of one track; null where it is not annotated for it.</param>
internal sealed record TrackRecording(DatasetVideo Video, StoredFaces Faces, TrackLabels? Labels) : IDisposable
{
    /// <summary>Opens those of the recordings in which a face is found.</summary>
    /// <param name="store">Finds faces.</param>
    /// <param name="videos">The recordings; one whose frames are missing is left out.</param>
    /// <param name="track">Which labels.</param>
    /// <param name="began">Told what begins.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The caller's to dispose.</returns>
    public static IReadOnlyList<TrackRecording> Open(
        FaceStore store, IEnumerable<DatasetVideo> videos, AffectTrack track, Action<string>? began, CancellationToken cancellation)
    {
        var opened = new List<TrackRecording>();
        try
        {
            foreach (var video in videos.Where(video => video.Frames is not null))
            {
                cancellation.ThrowIfCancellationRequested();
                began?.Invoke($"faces of {video.Name}");
                if (store.Read(video, cancellation) is { } faces)
                    opened.Add(new(video, faces, video.FrameLabels is { } labels ? TrackLabels.Of(labels, track) : null));
            }
            return opened;
        }
        catch
        {
            opened.ForEach(recording => recording.Dispose());
            throw;
        }
    }

    /// <summary>Closes its files.</summary>
    public void Dispose() => Faces.Dispose();
}
