namespace Mien.Features.Flow.FaceMaps;

/// <summary>Which detections decide where faces are cut out.</summary>
public enum FaceBoxMode
{
    /// <summary>The first detection holds for the whole video: a box that trembles would appear as flow. The default.</summary>
    FirstFrame,

    /// <summary>Every frame has its own, as in the reference implementation.</summary>
    PerFrame,
}
