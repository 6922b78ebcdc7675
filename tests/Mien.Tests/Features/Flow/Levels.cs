using Mien.Features;
using Mien.Features.Flow;

namespace Mien.Tests.Features.Flow;

/// <summary>Plain arrays in and out of a level's planes.</summary>
internal static class Levels
{
    public static void Store(float[] pixels, FlowGrid grid, AlignedBuffer<float> plane)
    {
        for (var y = 0; y < grid.Height; y++)
            pixels.AsSpan(y * grid.Width, grid.Width).CopyTo(grid.Row(plane.Span, y));
    }

    public static float[] Load(FlowGrid grid, AlignedBuffer<float> plane)
    {
        var pixels = new float[grid.Area];
        for (var y = 0; y < grid.Height; y++)
            grid.Row(plane.Span, y).CopyTo(pixels.AsSpan(y * grid.Width));
        return pixels;
    }
}
