using Mien.Core;
using Mien.Datasets;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>A recording in which a face is found.</summary>
/// <param name="Video">Where it is from.</param>
/// <param name="Faces">Its faces.</param>
/// <param name="Labels">Of one track; null where it is not annotated for it.</param>
internal sealed record TrackRecording(DatasetVideo Video, StoredFaces Faces, TrackLabels? Labels) : IDisposable
{
    /// <summary>Opens those of the recordings in which a face is found, several at a time: much of it is waiting for a decoder.</summary>
    /// <param name="store">Finds faces.</param>
    /// <param name="videos">The recordings; one whose frames are missing is left out.</param>
    /// <param name="track">Which labels; null reads none.</param>
    /// <param name="began">Told what begins, one call at a time.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>In their order, the caller's to dispose.</returns>
    /// <exception cref="InputException">A recording cannot be read.</exception>
    /// <exception cref="OutputException">The cache cannot be written.</exception>
    public static IReadOnlyList<TrackRecording> Open(
        FaceStore store, IEnumerable<DatasetVideo> videos, AffectTrack? track, Action<string>? began, CancellationToken cancellation)
    {
        DatasetVideo[] present = [.. videos.Where(video => video.Frames is not null)];
        var opened = new TrackRecording?[present.Length];
        var telling = new Lock();
        try
        {
            Parallel.For(0, present.Length, new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                var video = present[i];
                lock (telling)
                    began?.Invoke($"faces of {video.Name}");
                if (store.Read(video, cancellation) is { } faces)
                    opened[i] = new(video, faces, track is { } wanted && video.FrameLabels is { } labels ? TrackLabels.Of(labels, wanted) : null);
            });
            return [.. opened.OfType<TrackRecording>()];
        }
        catch (Exception error)
        {
            Close([.. opened.OfType<TrackRecording>()]);
            if (error is AggregateException several && several.InnerExceptions.All(inner => inner is MienException))
                throw several.InnerExceptions[0];
            throw;
        }
    }

    /// <summary>Closes the files of several.</summary>
    public static void Close(IReadOnlyList<TrackRecording> recordings)
    {
        foreach (var recording in recordings)
            recording.Dispose();
    }

    /// <summary>Closes its files.</summary>
    public void Dispose() => Faces.Dispose();
}
