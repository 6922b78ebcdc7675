namespace Mien.Features.Flow.FaceMaps;

/// <summary>What the upper half of a face map shows.</summary>
public enum UpperBox
{
    /// <summary>One box over both eyes and brows, as the reference implementation.</summary>
    Joint,

    /// <summary>A box for each eye and brow, side by side, as the article.</summary>
    Split,
}
