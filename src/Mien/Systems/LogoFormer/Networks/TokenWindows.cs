using Mien.Torch;

namespace Mien.Systems.LogoFormer.Networks;

/// <summary>Cuts a clip's tokens into windows and puts them together again: pure reordering, no masks.</summary>
internal static class TokenWindows
{
    /// <summary>Windows in the order frames, rows, columns; within a window tokens in the same order.</summary>
    /// <param name="tokens">[B, F * H * W, C]</param>
    /// <param name="grid">F, H, W.</param>
    /// <param name="window">f, h, w; they tile the grid.</param>
    /// <returns>[B * windows, f * h * w, C]</returns>
    public static Tensor Partition(Tensor tokens, TokenGrid grid, TokenGrid window)
    {
        var windows = grid.Windows(window);
        return tokens
            .Reshape(-1, windows.Frames, window.Frames, windows.Height, window.Height, windows.Width, window.Width, tokens.Shape[^1])
            .Permute(0, 1, 3, 5, 2, 4, 6, 7)
            .Reshape(-1, window.Count, tokens.Shape[^1]);
    }

    /// <summary>The way back.</summary>
    /// <param name="windowed">[B * windows, f * h * w, C]</param>
    /// <param name="grid">F, H, W.</param>
    /// <param name="window">f, h, w.</param>
    /// <returns>[B, F * H * W, C]</returns>
    public static Tensor Merge(Tensor windowed, TokenGrid grid, TokenGrid window)
    {
        var windows = grid.Windows(window);
        return windowed
            .Reshape(-1, windows.Frames, windows.Height, windows.Width, window.Frames, window.Height, window.Width, windowed.Shape[^1])
            .Permute(0, 1, 4, 2, 5, 3, 6, 7)
            .Reshape(-1, grid.Count, windowed.Shape[^1]);
    }
}
