namespace Mien.Datasets.Synthetic.Photo;

/// <summary>Landmarks by what they mark. Those of one eye are of the person's right, at the left of a picture.</summary>
internal static class FacePoints
{
    /// <summary>Corner of the eye at the temple.</summary>
    public const int OuterCorner = 33;

    /// <summary>Corner of the eye at the nose.</summary>
    public const int InnerCorner = 133;

    /// <summary>Corner of the mouth, of the outer edge of the lips.</summary>
    public const int MouthCorner = 61;

    /// <summary>Middle of the upper lip's inner edge.</summary>
    public const int UpperLip = 13;

    /// <summary>Middle of the lower lip's inner edge.</summary>
    public const int LowerLip = 14;

    /// <summary>Top of the forehead.</summary>
    public const int Forehead = 10;

    /// <summary>Tip of the chin.</summary>
    public const int Chin = 152;

    /// <summary>Outline of the face, clockwise in the picture from the top of the forehead.</summary>
    public static IReadOnlyList<int> Oval { get; } =
    [
        10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
        152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
    ];

    /// <summary>Edge of the upper lid from the outer to the inner corner, without these.</summary>
    public static IReadOnlyList<int> UpperLid { get; } = [246, 161, 160, 159, 158, 157, 173];

    /// <summary>Edge of the lower lid, each point below its partner in <see cref="UpperLid"/>.</summary>
    public static IReadOnlyList<int> LowerLid { get; } = [7, 163, 144, 145, 153, 154, 155];

    /// <summary>Fold of the upper lid, each point above its partner in <see cref="UpperLid"/>.</summary>
    public static IReadOnlyList<int> UpperFold { get; } = [247, 30, 29, 27, 28, 56, 190];

    /// <summary>Below the lower lid, each point below its partner in <see cref="LowerLid"/>.</summary>
    public static IReadOnlyList<int> LowerFold { get; } = [25, 110, 24, 23, 22, 26, 112];
}
