using Mien.Core;
using Mien.Faces;
using Mien.Systems.Clips;

namespace Mien.Systems.LogoFormer.Timeline;

/// <summary>Follows the expressions of all faces of one video while someone else decodes it and tracks the faces.</summary>
/// <remarks>
/// Frames in order, one thread. Memory does not grow with the video but for the probabilities, about a hundred bytes for half a second of a face:
/// of pictures there are those of the windows that are open and of the few strongest.
/// </remarks>
public sealed class ExpressionFollower : IDisposable
{
    private readonly ExpressionReader _reader;
    private readonly Dictionary<int, FaceWindows> _faces = [];
    private readonly List<ExpressionWindow> _windows = [];
    private readonly StrongestWindows _strongest;

    internal ExpressionFollower(ExpressionReader reader)
    {
        _reader = reader;
        var neutral = reader.Classes.Index().Where(item => item.Item.Equals($"{Emotion.Neutral}", StringComparison.OrdinalIgnoreCase)).Select(item => (int?)item.Index);
        _strongest = new(neutral.FirstOrDefault());
    }

    /// <summary>Takes the next frame; its picture is needed during the call only.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="faces">The faces followed and those lost for a moment, as <see cref="FaceTracker.Track"/> gives them.</param>
    public void Push(Frame frame, IReadOnlyList<TrackedFace> faces)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(faces);
        foreach (var (id, mesh, _) in faces)
        {
            if (!_faces.TryGetValue(id, out var windows))
                _faces.Add(id, windows = new(_reader.Side, (first, last, frames) => Classify(id, first, last, frames)));
            if (mesh is not null)
                windows.Push(frame, mesh);
            else
                windows.Flush();
        }
        foreach (var id in _faces.Keys.Where(id => !faces.Any(face => face.Id == id)).ToArray())
        {
            _faces[id].Flush();
            _faces.Remove(id);                                  // ids are never given twice
        }
    }

    /// <summary>The video is over.</summary>
    public ExpressionTimeline Complete()
    {
        foreach (var windows in _faces.Values)
            windows.Flush();
        return new(
            _reader.TrainedOn, _reader.Classes, [.. _windows.OrderBy(window => window.FaceId).ThenBy(window => window.First.Time)],
            [.. _strongest.Held.Select(item => new SeenWindow(item.Window, _reader.Predictor.Attention(item.Chosen)))]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var windows in _faces.Values)
            windows.Dispose();
    }

    private void Classify(int faceId, FrameMoment first, FrameMoment last, ClipFrames frames)
    {
        var chosen = _reader.Predictor.Choose(frames);
        var probabilities = _reader.Predictor.Probabilities(chosen);
        var window = new ExpressionWindow(faceId, first, last, Array.IndexOf(probabilities, probabilities.Max()), probabilities);
        _windows.Add(window);
        _strongest.Add(window, chosen);
    }
}
