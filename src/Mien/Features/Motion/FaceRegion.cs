namespace Mien.Features.Motion;

/// <summary>A part of the face in which movement is measured.</summary>
public enum FaceRegion
{
    /// <summary>Both eyebrows and the skin between them.</summary>
    Brows = 0,

    /// <summary>Both eyes with their lids.</summary>
    Eyes = 1,

    /// <summary>Bridge to wings of the nose.</summary>
    Nose = 2,

    /// <summary>Both cheeks, with the fold between cheek and nose.</summary>
    Cheeks = 3,

    /// <summary>Lips and corners of the mouth.</summary>
    Mouth = 4,

    /// <summary>Below the lower lip.</summary>
    Chin = 5,
}
