using Mien.Core;

namespace Mien.Features.Flow.FaceMaps;

/// <summary>How the flow of a face becomes the input of the spotting networks. Margins in pixels of the face crop.</summary>
public sealed record FaceMapOptions
{
    /// <summary>Side of the face crop, in which flow and landmarks are given. At least 16, default 128.</summary>
    public int CropSide { get; init; } = 128;

    /// <summary>Side of the map, an even number of at least 4. Default 42.</summary>
    public int Size { get; init; } = 42;

    /// <summary>How far the outer vertices of the eye masks lie beyond the eyes. 0 or above, default 15.</summary>
    public int EyeMargin { get; init; } = 15;

    /// <summary>How far the boxes around brows, eyes and mouth reach beyond them. 0 or above, default 12.</summary>
    public int BoxMargin { get; init; } = 12;

    /// <summary>How far the patch that tells the head's motion reaches around the bridge of the nose. 0 or above, default 5.</summary>
    public int NoseMargin { get; init; } = 5;

    /// <summary>One box over both eyes, or two. Default <see cref="UpperBox.Joint"/>.</summary>
    public UpperBox UpperBox { get; init; } = UpperBox.Joint;

    /// <summary>The large variant: 84x84 from a crop of 256, with margins twice as large.</summary>
    public static FaceMapOptions Large { get; } = new() { CropSide = 256, Size = 84, EyeMargin = 30, BoxMargin = 24, NoseMargin = 10 };

    /// <summary>Every mistake in the options.</summary>
    internal IEnumerable<OptionError> Check()
    {
        if (CropSide < TvL1Flow.SmallestSide)
            yield return new(nameof(CropSide), $"{CropSide}", $"a whole number of at least {TvL1Flow.SmallestSide}");
        if (Size < 4 || Size % 2 != 0)
            yield return new(nameof(Size), $"{Size}", "an even number of at least 4");
        foreach (var (name, value) in new[] { (nameof(EyeMargin), EyeMargin), (nameof(BoxMargin), BoxMargin), (nameof(NoseMargin), NoseMargin) })
        {
            if (value < 0)
                yield return new(name, $"{value}", "a whole number of at least 0");
        }
        if (!Enum.IsDefined(UpperBox))
            yield return new(nameof(UpperBox), $"{UpperBox}", $"{UpperBox.Joint} or {UpperBox.Split}");
    }
}
