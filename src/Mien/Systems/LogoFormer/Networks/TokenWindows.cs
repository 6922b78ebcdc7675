using Mien.Torch;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>Cuts a clip's tokens into windows, and each token into heads, and puts them together again: pure reordering in one copy, no masks.</summary>
internal static class TokenWindows
{
    /// <summary>Windows in the order frames, rows, columns; within a window tokens in the same order.</summary>
    /// <param name="tokens">[B, F * H * W, C]</param>
    /// <param name="grid">F, H, W.</param>
    /// <param name="window">f, h, w; they tile the grid.</param>
    /// <param name="heads">Parts of a token.</param>
    /// <returns>[B * windows, heads, f * h * w, C / heads]</returns>
    public static Tensor Partition(Tensor tokens, TokenGrid grid, TokenGrid window, int heads)
    {
        var (windows, size) = (grid.Windows(window), tokens.Shape[^1] / heads);
        return tokens
            .Reshape(-1, windows.Frames, window.Frames, windows.Height, window.Height, windows.Width, window.Width, heads, size)
            .Permute(0, 1, 3, 5, 7, 2, 4, 6, 8)
            .Reshape(-1, heads, window.Count, size);
    }

    /// <summary>The way back.</summary>
    /// <param name="windowed">[B * windows, heads, f * h * w, C / heads]</param>
    /// <param name="grid">F, H, W.</param>
    /// <param name="window">f, h, w.</param>
    /// <returns>[B, F * H * W, C]</returns>
    public static Tensor Merge(Tensor windowed, TokenGrid grid, TokenGrid window)
    {
        var (windows, shape) = (grid.Windows(window), windowed.Shape);
        return windowed
            .Reshape(-1, windows.Frames, windows.Height, windows.Width, shape[1], window.Frames, window.Height, window.Width, shape[3])
            .Permute(0, 1, 5, 2, 6, 3, 7, 4, 8)
            .Reshape(-1, grid.Count, shape[1] * shape[3]);
    }
}
