using Mien.Systems.Clips;
using Mien.Torch.Data;

namespace Mien.Systems.MaeTmf.Input;

/// <summary>What a network sees of an aligned face.</summary>
/// <param name="Size">Side of the picture as it sees it, pixels.</param>
/// <param name="Inner">Only the square from the brows to the chin, seven tenths of the aligned picture's side, instead of all of it.</param>
public readonly record struct FaceView(int Size, bool Inner = false)
{
    private const double Top = 0.28, Left = 0.15, Share = 0.7;

    /// <summary>Side of an aligned picture in which what is seen has <see cref="Size"/> pixels.</summary>
    public int AlignedSize => Inner ? (int)Math.Round(Size / Share) : Size;

    /// <summary>The part that is seen.</summary>
    /// <param name="size">Side of the aligned picture.</param>
    internal CropBox Of(int size) => Inner ? new(Round(Top * size), Round(Left * size), Round(Share * size), Round(Share * size)) : new(0, 0, size, size);

    /// <summary>A random part of it.</summary>
    /// <param name="size">Side of the aligned picture.</param>
    /// <param name="leastArea">Share of what is seen, above 0 up to 1.</param>
    /// <param name="random">Draws.</param>
    internal CropBox Draw(int size, double leastArea, ItemRandom random)
    {
        var whole = Of(size);
        var part = CropBox.Draw(whole.Height, leastArea, random);
        return part with { Top = part.Top + whole.Top, Left = part.Left + whole.Left };
    }

    private static int Round(double value) => (int)Math.Round(value);
}
