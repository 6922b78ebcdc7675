using System.Numerics;
using Mien.Core;
using Mien.Faces;
using Mien.Features.Grey;
using Mien.Systems.AkmNet.Networks;

namespace Mien.Systems.AkmNet.Input;

/// <summary>Cuts the pictures of one clip out of its frames.</summary>
/// <param name="network">Size and colours of a picture.</param>
/// <param name="square">What is cut out, the same for all frames; null takes whole frames.</param>
internal sealed class ClipCutter(AkmNetNetworkOptions network, FaceSquare? square) : IDisposable
{
    private readonly Image _picture = new(network.Size, network.Size);
    private readonly byte[] _planes = new byte[network.Channels * network.Size * network.Size];

    /// <summary>Cuts one frame.</summary>
    /// <returns>[channels, size, size], valid until the next call.</returns>
    public ReadOnlySpan<byte> Cut(Image image)
    {
        var toFrame = square?.FromCrop(network.Size)
            ?? Matrix3x2.CreateScale((float)image.Width / network.Size, (float)image.Height / network.Size);
        ImageSampler.Sample(image, toFrame, _picture, Outside.Nearest);
        if (network.Channels == 1)
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
