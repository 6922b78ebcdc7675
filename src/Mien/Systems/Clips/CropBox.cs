using Mien.Torch.Data;

namespace Mien.Systems.Clips;

/// <summary>The part of a picture that is seen, pixels; the same for all frames of a clip.</summary>
internal readonly record struct CropBox(int Top, int Left, int Height, int Width)
{
    private const int Tries = 10;
    private const double LeastAspect = 3.0 / 4, MostAspect = 4.0 / 3;

    /// <summary>A part of random area and shape; the whole picture where ten draws do not fit into it.</summary>
    /// <param name="size">Side of the picture.</param>
    /// <param name="leastArea">Share of the picture, above 0 up to 1.</param>
    /// <param name="random">Draws.</param>
    public static CropBox Draw(int size, double leastArea, ItemRandom random)
    {
        for (var i = 0; i < Tries; i++)
        {
            var area = random.Uniform(leastArea, 1) * size * size;
            var aspect = random.Uniform(LeastAspect, MostAspect);
            var (width, height) = ((int)Math.Round(Math.Sqrt(area * aspect)), (int)Math.Round(Math.Sqrt(area / aspect)));
            if (random.Chance(0.5))
                (width, height) = (height, width);
            if (width <= size && height <= size)
                return new(random.Next(size - height + 1), random.Next(size - width + 1), height, width);
        }
        return new(0, 0, size, size);
    }
}
