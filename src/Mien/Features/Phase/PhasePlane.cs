namespace Mien.Features.Phase;

/// <summary>One scale and direction of the pyramid: where it lies in a <see cref="PhaseFrame"/>, and its blur.</summary>
internal sealed class PhasePlane
{
    private readonly int _start;

    private PhasePlane(int index, PhaseLevel level, int start)
    {
        (Index, Level, _start) = (index, level, start);
        Blur = new(level);
    }

    /// <summary>Scales outermost.</summary>
    public int Index { get; }

    public int Scale => Index / SteerablePyramid.Directions;

    public int Direction => Index % SteerablePyramid.Directions;

    public PhaseLevel Level { get; }

    public AmplitudeBlur Blur { get; }

    public Range Range => _start..End;

    public int End => _start + Level.Length;

    /// <summary>The planes of pictures of one size.</summary>
    public static PhasePlane[] All(int height, int width)
    {
        PhaseLevel[] levels = [new(height, width), new(height / 2, width / 2)];
        var planes = new PhasePlane[levels.Length * SteerablePyramid.Directions];
        for (var index = 0; index < planes.Length; index++)
            planes[index] = new(index, levels[index / SteerablePyramid.Directions], index == 0 ? 0 : planes[index - 1].End);
        return planes;
    }
}
