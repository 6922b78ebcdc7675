namespace Mien.Features.Grey;

/// <summary>Resizes 8-bit grey pictures with a Lanczos window of three lobes; bit for bit what Pillow gives.</summary>
public sealed class LanczosResizer : WindowResizer
{
    private const int Lobes = 3;

    /// <param name="sourceHeight">Rows of the source, at least 1.</param>
    /// <param name="sourceWidth">Pixels per row of the source, at least 1.</param>
    /// <param name="height">Rows of the result, at least 1.</param>
    /// <param name="width">Pixels per row of the result, at least 1.</param>
    public LanczosResizer(int sourceHeight, int sourceWidth, int height, int width)
        : base(sourceHeight, sourceWidth, height, width, Lobes, Lanczos)
    {
    }

    private static double Lanczos(double x) => Math.Abs(x) < Lobes ? Sinc(x) * Sinc(x / Lobes) : 0;

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
