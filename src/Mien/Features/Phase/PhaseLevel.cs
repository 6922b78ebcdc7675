namespace Mien.Features.Phase;

/// <summary>
/// One scale of the pyramid and how its planes lie in memory: each row is followed by zeros, as many as the blur reaches, so that a pass
/// over the whole plane needs no care at the rows' ends.
/// </summary>
internal sealed class PhaseLevel
{
    /// <summary>How far the blur reaches.</summary>
    public const int Margin = 5;

    /// <param name="height">Rows of a map.</param>
    /// <param name="width">Pixels per row of a map.</param>
    public PhaseLevel(int height, int width)
    {
        (Height, Width) = (height, width);
        Stride = (width + Margin + 7) / 8 * 8;
        Length = height * Stride;
    }

    public int Height { get; }

    public int Width { get; }

    /// <summary>From one row to the next.</summary>
    public int Stride { get; }

    /// <summary>Numbers of a plane, zeros included.</summary>
    public int Length { get; }
}
