namespace Mien.Features.Flow.FaceMaps;

/// <summary>Which landmarks count.</summary>
public enum LandmarkMode
{
    /// <summary>Every frame has its own. The default.</summary>
    PerFrame,

    /// <summary>The first that are found hold for the whole video.</summary>
    FirstFrame,
}
