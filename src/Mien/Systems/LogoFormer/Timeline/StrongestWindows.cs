using Mien.Systems.Clips;

namespace Mien.Systems.LogoFormer.Timeline;

/// <summary>Holds the windows in which faces are least neutral, with the frames that the network saw: few of each face, no two of which overlap, and few in all.</summary>
/// <param name="neutral">The class that is no expression; null where there is none.</param>
internal sealed class StrongestWindows(int? neutral)
{
    /// <summary>Most windows of a face.</summary>
    public const int OfFace = 3;

    /// <summary>Most windows of a video.</summary>
    public const int OfVideo = 24;

    private readonly List<(ExpressionWindow Window, ClipFrames Chosen)> _held = [];

    /// <summary>By face, then by time.</summary>
    public IEnumerable<(ExpressionWindow Window, ClipFrames Chosen)> Held => _held.OrderBy(item => item.Window.FaceId).ThenBy(item => item.Window.First.Time);

    public void Add(ExpressionWindow window, ClipFrames chosen)
    {
        bool Overlaps(ExpressionWindow other) =>
            other.FaceId == window.FaceId && other.First.Number <= window.Last.Number && window.First.Number <= other.Last.Number;
        if (_held.Any(item => Overlaps(item.Window) && Strength(item.Window) >= Strength(window)))
            return;
        _held.RemoveAll(item => Overlaps(item.Window));
        _held.Add((window, chosen));
        RemoveWeakest([.. _held.Where(item => item.Window.FaceId == window.FaceId)], OfFace);
        RemoveWeakest(_held, OfVideo);
    }

    private void RemoveWeakest(List<(ExpressionWindow Window, ClipFrames Chosen)> among, int most)
    {
        if (among.Count > most)
            _held.Remove(among.MinBy(item => Strength(item.Window)));
    }

    // The highest probability of an expression.
    private double Strength(ExpressionWindow window) => window.Probabilities.Where((_, i) => i != neutral).DefaultIfEmpty().Max();
}
