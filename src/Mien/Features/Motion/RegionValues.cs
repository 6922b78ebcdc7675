namespace Mien.Features.Motion;

/// <summary>One number per <see cref="FaceRegion"/>.</summary>
/// <param name="Brows">Value of the brows.</param>
/// <param name="Eyes">Value of the eyes.</param>
/// <param name="Nose">Value of the nose.</param>
/// <param name="Cheeks">Value of the cheeks.</param>
/// <param name="Mouth">Value of the mouth.</param>
/// <param name="Chin">Value of the chin.</param>
public readonly record struct RegionValues(float Brows, float Eyes, float Nose, float Cheeks, float Mouth, float Chin)
{
    /// <summary>The value of one region.</summary>
    public float this[FaceRegion region] => region switch
    {
        FaceRegion.Brows => Brows,
        FaceRegion.Eyes => Eyes,
        FaceRegion.Nose => Nose,
        FaceRegion.Cheeks => Cheeks,
        FaceRegion.Mouth => Mouth,
        FaceRegion.Chin => Chin,
        _ => throw new ArgumentOutOfRangeException(nameof(region), region, "There is no such region."),
    };
}
