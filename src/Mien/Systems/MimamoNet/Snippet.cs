namespace Mien.Systems.MimamoNet;

/// <summary>Frames that are looked at together.</summary>
/// <param name="Start">The first, from 0.</param>
/// <param name="Count">How many.</param>
public readonly record struct Snippet(int Start, int Count)
{
    /// <summary>The frame after the last.</summary>
    public int End => Start + Count;
}
