namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Which sides of triangles are drawn.</summary>
internal enum FaceCulling
{
    /// <summary>Only those whose corners run counter-clockwise in the picture: the outside of a closed surface.</summary>
    Back,

    /// <summary>Both sides.</summary>
    None,
}
