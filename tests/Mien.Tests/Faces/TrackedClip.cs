using Mien.Core;
using Mien.Faces;
using Mien.Media;

namespace Mien.Tests.Faces;

/// <summary>What the tracker says, frame by frame.</summary>
internal sealed class TrackedClip
{
    private readonly List<(Timestamp Time, IReadOnlyList<TrackedFace> Faces)> _frames = [];

    public IReadOnlyList<(Timestamp Time, IReadOnlyList<TrackedFace> Faces)> Frames => _frames;

    /// <summary>Every id that was ever given.</summary>
    public int[] Ids => [.. _frames.SelectMany(frame => frame.Faces).Select(face => face.Id).Distinct().Order()];

    /// <summary>Follows the faces of a video.</summary>
    /// <param name="path">The video.</param>
    /// <param name="options">How to follow.</param>
    /// <param name="change">What happens to the picture at a time, in seconds, before the tracker sees it.</param>
    public static TrackedClip Of(string path, FaceTrackerOptions? options = null, Action<double, Image>? change = null)
    {
        using var video = VideoReader.Open(path);
        return Of(video.ReadFrames(), options, change);
    }

    /// <summary>Follows the faces of frames, and disposes these.</summary>
    public static TrackedClip Of(IEnumerable<Frame> frames, FaceTrackerOptions? options = null, Action<double, Image>? change = null)
    {
        var clip = new TrackedClip();
        using var tracker = new FaceTracker(FaceModels.Installed(), options);
        foreach (var frame in frames)
        {
            change?.Invoke(frame.Time.Seconds, frame.Image);
            clip._frames.Add((frame.Time, tracker.Track(frame)));
            frame.Dispose();
        }
        return clip;
    }

    /// <summary>A picture that stands still, 25 frames a second.</summary>
    public static IEnumerable<Frame> Still(Image picture, double seconds) =>
        Enumerable.Range(0, (int)(25 * seconds)).Select(i => new Frame(i + 1, new(i / 25.0), picture.Clone()));

    /// <summary>Share of the frames of a part in which the face of this id is visible.</summary>
    public double Visible(int id, double from = 0, double to = double.PositiveInfinity) => Part(from, to)
        .Average(frame => frame.Faces.Any(face => face.Id == id && face.Mesh is not null) ? 1.0 : 0);

    /// <summary>Most faces visible in one frame of a part.</summary>
    public int MostVisible(double from = 0, double to = double.PositiveInfinity) =>
        Part(from, to).Max(frame => frame.Faces.Count(face => face.Mesh is not null));

    /// <summary>Frames shown from a time to before another.</summary>
    public IEnumerable<(Timestamp Time, IReadOnlyList<TrackedFace> Faces)> Part(double from, double to) =>
        _frames.Where(frame => frame.Time.Seconds >= from && frame.Time.Seconds < to);
}
