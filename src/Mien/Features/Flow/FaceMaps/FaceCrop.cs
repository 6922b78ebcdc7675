using Mien.Core;
using Mien.Features.Grey;

namespace Mien.Features.Flow.FaceMaps;

/// <summary>Cuts a face out as the grey picture from which flow is computed: square box → 256x256 → grey → 128x128.</summary>
/// <remarks>SL-Swin's preparation (He, Chen and Zhong 2023). Not safe for concurrent use; no allocation per picture of equal boxes.</remarks>
public sealed class FaceCrop
{
    /// <summary>Side of the stored crop, and of the grey picture of the large variant.</summary>
    public const int LargeSide = 256;

    /// <summary>Side of the reduced grey picture.</summary>
    public const int SmallSide = 128;

    private readonly float[] _channel = new float[LargeSide * LargeSide];
    private readonly byte[] _colour = new byte[LargeSide * LargeSide * 3];
    private readonly byte[] _grey = new byte[LargeSide * LargeSide];
    private readonly int _side;
    private float[] _source = [];
    private (int Height, int Width) _boxSize;
    private BilinearResizer? _resizer;

    /// <param name="side">Side of the grey picture: <see cref="SmallSide"/> or <see cref="LargeSide"/>.</param>
    public FaceCrop(int side = SmallSide)
    {
        if (side is not (SmallSide or LargeSide))
            throw new ArgumentOutOfRangeException(nameof(side), side, $"The side must be {SmallSide} or {LargeSide}.");
        _side = side;
    }

    /// <summary>Makes a face's box square by extending its shorter side equally on both sides; what would lie outside the picture is left off.</summary>
    /// <param name="face">The face as detected.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="height">Rows of the picture.</param>
    public static PixelBox Square(PixelBox face, int width, int height)
    {
        var more = Math.Abs(face.Width - face.Height) / 2;
        var square = face.Width < face.Height
            ? face with { Left = face.Left - more, Right = face.Right + more }
            : face with { Top = face.Top - more, Bottom = face.Bottom + more };
        return square.Within(width, height);
    }

    /// <summary>Cuts one face out. A box that is not square is stretched.</summary>
    /// <param name="image">The frame.</param>
    /// <param name="box">Where, as <see cref="Square"/> gives it.</param>
    /// <param name="grey">Receives [side, side] bytes; owned by the caller.</param>
    /// <exception cref="ArgumentException">The box holds no pixel of the picture.</exception>
    public void Cut(Image image, PixelBox box, Span<byte> grey)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNotEqual(grey.Length, _side * _side, nameof(grey));
        box = box.Within(image.Width, image.Height);
        if (box.Width < 1 || box.Height < 1)
            throw new ArgumentException("The face's box holds no pixel of the picture.", nameof(box));
        Stretch(image, box);
        if (_side == LargeSide)
        {
            Luma.FromRgb(_colour, grey);
            return;
        }
        Luma.FromRgb(_colour, _grey);
        for (var y = 0; y < SmallSide; y++)
        {
            var (above, below) = (2 * y * LargeSide, (2 * y + 1) * LargeSide);
            for (var x = 0; x < 2 * SmallSide; x += 2)
                grey[y * SmallSide + x / 2] = (byte)((_grey[above + x] + _grey[above + x + 1] + _grey[below + x] + _grey[below + x + 1] + 2) / 4);
        }
    }

    private void Stretch(Image image, PixelBox box)
    {
        if (_resizer is null || _boxSize != (box.Height, box.Width))
        {
            _boxSize = (box.Height, box.Width);
            _resizer = new BilinearResizer(box.Height, box.Width, LargeSide, LargeSide);
        }
        if (_source.Length < box.Height * box.Width)
            _source = new float[box.Height * box.Width];
        for (var channel = 0; channel < 3; channel++)
        {
            for (var y = 0; y < box.Height; y++)
            {
                var row = image.Pixels.Slice(((box.Top + y) * image.Width + box.Left) * 3, box.Width * 3);
                for (var x = 0; x < box.Width; x++)
                    _source[y * box.Width + x] = row[3 * x + channel];
            }
            _resizer.Resize(_source, box.Width, _channel, LargeSide);
            for (var i = 0; i < _channel.Length; i++)
                _colour[3 * i + channel] = (byte)MathF.Round(_channel[i]);
        }
    }
}
