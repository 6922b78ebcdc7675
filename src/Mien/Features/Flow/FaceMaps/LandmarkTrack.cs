namespace Mien.Features.Flow.FaceMaps;

/// <summary>Landmarks for every frame of a video, also where none are found.</summary>
/// <remarks>
/// A frame without landmarks takes those of the next frames that have some, looking 2k frames ahead, else the last that were found, else the
/// template. Ask for the frames in order.
/// </remarks>
public sealed class LandmarkTrack
{
    private readonly ILandmarkSource? _source;
    private readonly Landmarks68 _template;
    private readonly int _frames, _ahead;
    private Landmarks68? _last;

    /// <param name="source">Where landmarks come from; null where there is nothing that finds any.</param>
    /// <param name="frames">Frames of the video.</param>
    /// <param name="distance">k: frames between the two pictures of a flow.</param>
    /// <param name="side">Side of the face crop in pixels.</param>
    public LandmarkTrack(ILandmarkSource? source, int frames, int distance, int side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(distance, 1);
        (_source, _frames, _ahead) = (source, frames, 2 * distance);
        _template = Landmarks68.Template(side);
    }

    /// <summary>Whether the template has stood in for some frame: a result should say so.</summary>
    public bool UsedTemplate { get; private set; }

    /// <summary>The landmarks of one frame.</summary>
    /// <param name="frame">The frame's position, from 0.</param>
    public Landmarks68 At(int frame)
    {
        for (var i = frame; i < _frames && i <= frame + _ahead && _source is not null; i++)
        {
            if (_source.Find(i) is { } found)
                return _last = found;
        }
        if (_last is not null)
            return _last;
        UsedTemplate = true;
        return _template;
    }
}
