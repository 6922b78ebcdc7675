using System.Numerics.Tensors;
using Mien.Core;
using Mien.Features.Grey;

namespace Mien.Analysis;

/// <summary>Frames → the square grey pictures that temporal features are computed from: luma, Lanczos, 0..1.</summary>
internal abstract class GreySource(int side) : IDisposable
{
    private byte[] _grey = [];
    private readonly byte[] _reduced = new byte[side * side];
    private (LanczosResizer Resizer, int Width, int Height)? _resizer;

    /// <summary>The next frame's picture.</summary>
    /// <param name="frame">Frames come in order.</param>
    /// <param name="grey">[side, side]</param>
    /// <returns>False when the frame shows nothing to compute from.</returns>
    public abstract bool TryGet(Frame frame, Span<float> grey);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>Reduces one picture; those of a video have one size.</summary>
    protected void Reduce(Image picture, Span<float> grey)
    {
        if (_resizer is not var (resizer, width, height) || (width, height) != (picture.Width, picture.Height))
        {
            resizer = new(picture.Height, picture.Width, side, side);
            _resizer = (resizer, picture.Width, picture.Height);
            _grey = new byte[picture.Width * picture.Height];
        }
        Luma.FromRgb(picture.Pixels, _grey);
        resizer.Resize(_grey, _reduced);
        TensorPrimitives.ConvertTruncating<byte, float>(_reduced, grey);
        TensorPrimitives.Divide(grey, 255, grey);
    }
}

/// <summary>The whole picture, squeezed into a square.</summary>
internal sealed class WholePicture(int side) : GreySource(side)
{
    public override bool TryGet(Frame frame, Span<float> grey)
    {
        Reduce(frame.Image, grey);
        return true;
    }
}
