namespace Mien.Features.Flow;

/// <summary>Two pictures at falling sizes.</summary>
internal sealed class FlowPyramid
{
    /// <summary>A level has at least so many pixels on each side.</summary>
    public const int SmallestSide = 16;

    /// <param name="height">Rows of the pictures, at least <see cref="SmallestSide"/>.</param>
    /// <param name="width">Pixels per row of the pictures, at least <see cref="SmallestSide"/>.</param>
    /// <param name="options">How many levels, and how much smaller each is.</param>
    public FlowPyramid(int height, int width, TvL1Options options)
    {
        var levels = new List<Level> { new(height, width, null) };
        while (levels.Count < options.Scales)
        {
            var finer = levels[^1];
            (height, width) = (Reduced(finer.Height), Reduced(finer.Width));
            if (Math.Min(height, width) < SmallestSide)
                break;
            levels.Add(new Level(height, width, finer) { Reduction = new(finer.Height, finer.Width, height, width, 1 / options.ScaleStep) });
            finer.Enlargement = new(height, width, finer.Height, finer.Width);
        }
        Levels = levels;

        int Reduced(int length) => (int)Math.Round(length * options.ScaleStep);
    }

    /// <summary>Finest first.</summary>
    public IReadOnlyList<Level> Levels { get; }

    /// <summary>Fills all levels from the finest, which the caller has filled.</summary>
    public void Reduce()
    {
        for (var i = 1; i < Levels.Count; i++)    // foreach would allocate
            Levels[i].Reduce();
    }

    /// <summary>One size of both pictures.</summary>
    internal sealed class Level(int height, int width, Level? finer)
    {
        /// <summary>Rows.</summary>
        public int Height => height;

        /// <summary>Pixels per row.</summary>
        public int Width => width;

        /// <summary>[height, width], grey 0..255.</summary>
        public float[] First { get; } = new float[height * width];

        /// <summary>[height, width], grey 0..255.</summary>
        public float[] Second { get; } = new float[height * width];

        /// <summary>From the finer level's pictures to these; null on the finest.</summary>
        public BilinearResizer? Reduction { get; init; }

        /// <summary>From the coarser level's flow to this one's; null on the coarsest.</summary>
        public BilinearResizer? Enlargement { get; set; }

        /// <summary>Fills a level below the finest from the one above it.</summary>
        public void Reduce()
        {
            Reduction!.Resize(finer!.First, finer.Width, First, width);
            Reduction!.Resize(finer!.Second, finer.Width, Second, width);
        }
    }
}
