namespace Mien.Datasets;

/// <summary>A half of the face, as its owner sees it.</summary>
public enum FaceSide
{
    /// <summary>The person's left, at the right of a picture taken from the front.</summary>
    Left,

    /// <summary>The person's right.</summary>
    Right,
}
