namespace Mien.Faces;

/// <summary>What a crop shows where it reaches beyond the picture.</summary>
internal enum Outside
{
    /// <summary>Black, which networks know from their training.</summary>
    Black,

    /// <summary>The nearest pixel of the picture: a border that moves with the crop without looking like motion.</summary>
    Nearest,
}
