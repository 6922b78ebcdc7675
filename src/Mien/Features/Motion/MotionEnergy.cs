using Mien.Core;

namespace Mien.Features.Motion;

/// <summary>How much moves in each region: the root mean square of a temporal response over the region's pixels.</summary>
public sealed class MotionEnergy
{
    private readonly int _size;
    private readonly int[][] _pixels;

    /// <param name="size">Side of the square response map in pixels, at least 16.</param>
    public MotionEnergy(int size)
    {
        _pixels = [.. FaceRegions.All.Select(region => FaceRegions.Pixels(region, size))];
        _size = size;
    }

    /// <summary>The columns that the first-order energies fill, in the order of <see cref="FaceRegions.All"/>.</summary>
    public static IReadOnlyList<Column> Columns { get; } =
    [
        .. FaceRegions.All.Select(region => new Column(
            $"motion_{region.ToString().ToLowerInvariant()}", region.ToString(), "intensity/frame", "Motion", Minimum: 0)),
    ];

    /// <summary>Measures one response map.</summary>
    /// <param name="response">[size, size], any unit.</param>
    /// <returns>At least 0, in the response's unit.</returns>
    public RegionValues Measure(ReadOnlySpan<float> response)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(response.Length, _size * _size, nameof(response));
        return new RegionValues(
            RootMeanSquare(response, FaceRegion.Brows), RootMeanSquare(response, FaceRegion.Eyes),
            RootMeanSquare(response, FaceRegion.Nose), RootMeanSquare(response, FaceRegion.Cheeks),
            RootMeanSquare(response, FaceRegion.Mouth), RootMeanSquare(response, FaceRegion.Chin));
    }

    private float RootMeanSquare(ReadOnlySpan<float> response, FaceRegion region)
    {
        var pixels = _pixels[(int)region];
        var sum = 0f;
        foreach (var pixel in pixels)
            sum += response[pixel] * response[pixel];
        return MathF.Sqrt(sum / pixels.Length);
    }
}
