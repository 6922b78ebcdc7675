namespace Mien.Systems.MimamoNet.Input;

/// <summary>A square part of a face, the same for all frames of a snippet.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Side">Rows and columns.</param>
/// <param name="Mirrored">Whether left and right are exchanged.</param>
public readonly record struct SnippetCrop(int Left, int Top, int Side, bool Mirrored)
{
    /// <summary>The whole face.</summary>
    public static SnippetCrop Whole { get; } = new(0, 0, AffectVideo.FaceSide, false);

    /// <summary>Cuts it out.</summary>
    /// <param name="face">[112, 112]</param>
    /// <param name="part">[Side, Side]; owned by the caller.</param>
    public void Cut(ReadOnlySpan<byte> face, Span<byte> part)
    {
        for (var y = 0; y < Side; y++)
        {
            var row = part.Slice(y * Side, Side);
            face.Slice(((Top + y) * AffectVideo.FaceSide) + Left, Side).CopyTo(row);
            if (Mirrored)
                row.Reverse();
        }
    }
}
