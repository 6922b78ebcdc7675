using System.Numerics;
using Mien.Core;
using Mien.Faces;
using Mien.Features.Grey;

namespace Mien.Systems.Clips;

/// <summary>Cuts the pictures of one clip out of its frames.</summary>
/// <param name="channels">1, grey, or 3, colour.</param>
/// <param name="size">Side of a picture.</param>
/// <param name="square">What is cut out, the same for all frames; null takes whole frames.</param>
internal sealed class ClipCutter(int channels, int size, FaceSquare? square) : IDisposable
{
    private readonly Image _picture = new(size, size);
    private readonly byte[] _planes = new byte[channels * size * size];

    /// <summary>Cuts one frame.</summary>
    /// <returns>[channels, size, size], valid until the next call.</returns>
    public ReadOnlySpan<byte> Cut(Image image)
    {
        var toFrame = square?.FromCrop(size)
            ?? Matrix3x2.CreateScale((float)image.Width / size, (float)image.Height / size);
        ImageSampler.Sample(image, toFrame, _picture, Outside.Nearest);
        if (channels == 1)
        {
            Luma.FromRgb(_picture.Pixels, _planes);
            return _planes;
        }
        var plane = _planes.Length / 3;
        for (var i = 0; i < _planes.Length; i++)
            _planes[i] = _picture.Pixels[(3 * (i % plane)) + (i / plane)];
        return _planes;
    }

    public void Dispose() => _picture.Dispose();
}
