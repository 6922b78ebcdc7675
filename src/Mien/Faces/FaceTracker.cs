using System.Numerics;
using Mien.Core;

namespace Mien.Faces;

/// <summary>
/// Follows faces from frame to frame: each by its own landmarks of the frame before, and by a look at the whole picture when one is lost
/// and, at intervals, for new ones.
/// </summary>
/// <remarks>One video, frames in order, one thread.</remarks>
public sealed class FaceTracker : IDisposable
{
    // Seconds between looks while a face is missing, so that a person who has left costs little.
    private const double SearchInterval = 0.1;

    // Correlation of appearance from which a lost face, found again, counts as the same person: near where it was lost, and elsewhere.
    // Light and pose may change while a face is lost; one lost in this very frame must continue the frame before.
    private const float SamePersonNearby = 0.3f;
    private const float SamePersonElsewhere = 0.6f;

    // Share of the landmarks inside the picture: beyond its edge they are guesses.
    private const float MinimumInside = 0.75f;

    private readonly FaceTrackerOptions _options;
    private readonly FaceDetector _detector;
    private readonly FaceMeshNetwork _landmarks;
    private readonly List<FaceTrack> _tracks = [];
    private Timestamp? _lastLook;
    private Timestamp _previousFrame;
    private int _nextId;

    /// <exception cref="OptionsException">An option is out of range.</exception>
    /// <exception cref="MissingComponentException">A model file is absent.</exception>
    public FaceTracker(FaceModels models, FaceTrackerOptions? options = null)
    {
        _options = options ?? new();
        OptionsException.ThrowIfAny(_options.Check());
        _detector = new(models);
        _landmarks = new(models);
    }

    /// <summary>Finds the faces of the next frame.</summary>
    /// <returns>The faces followed now and those lost within the memory, in order of id.</returns>
    public IReadOnlyList<TrackedFace> Track(Frame frame)
    {
        var someLost = false;
        foreach (var track in Visible())
            someLost |= !Follow(track, frame);
        LoseRepeats();
        _tracks.RemoveAll(track => !track.IsVisible && frame.Time - track.LastSeen > _options.Memory);
        if (someLost || IsTimeToLook(frame.Time))
            Look(frame);
        _previousFrame = frame.Time;
        return [.. _tracks.Select(track => new TrackedFace(track.Id, track.Mesh, track.Confidence))];
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        _detector.Dispose();
        _landmarks.Dispose();
    }

    private List<FaceTrack> Visible() => _tracks.FindAll(track => track.IsVisible);

    private bool Follow(FaceTrack track, Frame frame)
    {
        if (Locate(frame.Image, FaceSquare.Around(track.Mesh!)) is { } mesh)
        {
            var look = FaceAppearance.Look(frame.Image, mesh);
            if (track.Continues(mesh, look))
            {
                track.See(mesh, look, frame.Time);
                return true;
            }
        }
        track.Lose();
        return false;
    }

    private bool IsTimeToLook(Timestamp now)
    {
        var interval = _tracks.Count == 0 || _tracks.Exists(track => !track.IsVisible) ? SearchInterval : _options.DetectionInterval;
        return _lastLook is not { } last || now - last >= interval;
    }

    private void Look(Frame frame)
    {
        _lastLook = frame.Time;
        foreach (var face in _detector.Detect(frame.Image, (float)_options.MinimumScore))
        {
            if (Visible().Count >= _options.MaximumFaces)
                break;
            if (_tracks.Exists(track => track.IsVisible && track.Extent.Contains(face.Center)))
                continue;
            if (Locate(frame.Image, FaceSquare.Around(face)) is not { } rough
                || Locate(frame.Image, FaceSquare.Around(rough)) is not { } mesh)
            {
                continue;
            }
            var look = FaceAppearance.Look(frame.Image, mesh);
            (FindAgain(mesh, look) ?? Begin()).See(mesh, look, frame.Time);
        }
    }

    /// <summary>The mesh in a region, unless the network sees no face there or the answer is no face's shape.</summary>
    private FaceMesh? Locate(Image image, FaceSquare region)
    {
        var mesh = _landmarks.Locate(image, region);
        if (mesh.Presence < _options.MinimumPresence)
            return null;
        return FaceExtent.Of(mesh).Size >= FaceExtent.Smallest && ShareInside(mesh, image) >= MinimumInside ? mesh : null;
    }

    /// <summary>The lost track that this face continues, if any: the one it looks most like.</summary>
    private FaceTrack? FindAgain(FaceMesh mesh, float[] look)
    {
        var extent = FaceExtent.Of(mesh);
        FaceTrack? best = null;
        var bestAgreement = 0f;
        foreach (var track in _tracks.Where(track => !track.IsVisible))
        {
            var agreement = MathF.Max(track.Appearance.Agreement(look), track.Appearance.Continuity(look));
            var nearby = Vector2.Distance(extent.Center, track.Extent.Center) < track.Extent.Size;
            if (track.LastSeen == _previousFrame && !track.Continues(mesh, look))
                continue;
            if (agreement > MathF.Max(bestAgreement, nearby ? SamePersonNearby : SamePersonElsewhere))
                (best, bestAgreement) = (track, agreement);
        }
        return best;
    }

    private static float ShareInside(FaceMesh mesh, Image image)
    {
        var inside = 0;
        foreach (var point in mesh.Points)
        {
            if (point.X >= 0 && point.Y >= 0 && point.X < image.Width && point.Y < image.Height)
                inside++;
        }
        return inside / (float)FaceMesh.PointCount;
    }

    private FaceTrack Begin()
    {
        var track = new FaceTrack(_nextId++);
        _tracks.Add(track);
        return track;
    }

    /// <summary>Two tracks on one face: the younger has slipped onto it and is lost.</summary>
    private void LoseRepeats()
    {
        var visible = Visible();
        for (var i = 0; i < visible.Count; i++)
        {
            for (var j = i + 1; j < visible.Count; j++)
            {
                var (older, younger) = (visible[i], visible[j]);
                if (older.IsVisible && younger.IsVisible
                    && Vector2.Distance(older.Extent.Center, younger.Extent.Center) < younger.Extent.Size / 3)
                {
                    younger.Lose();
                }
            }
        }
    }
}
