namespace Mien.Systems.LogoFormer.Networks;

/// <summary>A block of space-time: of a clip's tokens, or a window of them.</summary>
/// <param name="Frames">Along time.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public sealed record TokenGrid(int Frames, int Height, int Width)
{
    /// <summary>Tokens in it.</summary>
    public int Count => Frames * Height * Width;

    /// <summary>Tokens of one frame.</summary>
    public int Area => Height * Width;

    /// <summary>How many windows fit along each direction.</summary>
    /// <exception cref="ArgumentException">They do not tile it.</exception>
    public TokenGrid Windows(TokenGrid window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return IsTiledBy(window)
            ? new(Frames / window.Frames, Height / window.Height, Width / window.Width)
            : throw new ArgumentException($"Windows of {window} do not tile {this}.", nameof(window));
    }

    /// <summary>Whether windows of a size fill it.</summary>
    public bool IsTiledBy(TokenGrid window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return window is { Frames: > 0, Height: > 0, Width: > 0 } && Frames % window.Frames == 0 && Height % window.Height == 0 && Width % window.Width == 0;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Frames} x {Height} x {Width}";
}
