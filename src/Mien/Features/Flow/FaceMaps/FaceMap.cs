using System.Numerics.Tensors;
using Mien.Core;

namespace Mien.Features.Flow.FaceMaps;

/// <summary>
/// The flow and strain of a face as the input of the spotting networks: without the head's motion and the eyes, brows and eyes above, mouth
/// below.
/// </summary>
/// <remarks>SL-Swin's preprocessing (He, Chen and Zhong 2023). Not safe for concurrent use; no allocation while boxes keep their sizes.</remarks>
public sealed class FaceMap
{
    /// <summary>Channels of a map: |u|, |v| and strain.</summary>
    public const int Channels = 3;

    private readonly FaceMapOptions _options;
    private readonly float[] _plane;
    private readonly bool[] _eyes;
    private readonly Dictionary<(int, int, int), BilinearResizer> _resizers = [];

    /// <param name="options">Sizes and margins; default those of the small networks.</param>
    /// <exception cref="OptionsException">Some options are wrong; all of them are named.</exception>
    public FaceMap(FaceMapOptions? options = null)
    {
        _options = options ?? new FaceMapOptions();
        OptionsException.ThrowIfAny(_options.Check());
        _plane = new float[_options.CropSide * _options.CropSide];
        _eyes = new bool[_plane.Length];
    }

    /// <summary>Makes the map of one frame, in pixels of motion.</summary>
    /// <param name="flow">[2, side, side]: u to the right, then v downwards, pixels of the crop.</param>
    /// <param name="strain">[side, side], of the same flow.</param>
    /// <param name="landmarks">The face in the crop.</param>
    /// <param name="map">Receives [3, size, size]: |u|, |v| and strain relative to the nose. Owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A buffer does not have the size that the options state.</exception>
    /// <exception cref="ArgumentException">The landmarks lie so far outside the crop that a region of the face is empty.</exception>
    public void Compose(ReadOnlySpan<float> flow, ReadOnlySpan<float> strain, Landmarks68 landmarks, Span<float> map)
    {
        ArgumentNullException.ThrowIfNull(landmarks);
        var (pixels, area) = (_plane.Length, _options.Size * _options.Size);
        ArgumentOutOfRangeException.ThrowIfNotEqual(flow.Length, 2 * pixels, nameof(flow));
        ArgumentOutOfRangeException.ThrowIfNotEqual(strain.Length, pixels, nameof(strain));
        ArgumentOutOfRangeException.ThrowIfNotEqual(map.Length, Channels * area, nameof(map));

        var regions = new FaceRegions(landmarks, _options);
        if (regions.AnyEmpty)
            throw new ArgumentException("The landmarks lie so far outside the crop that a region of the face is empty.", nameof(landmarks));
        MarkEyes(regions);
        for (var channel = 0; channel < Channels; channel++)
        {
            var source = channel < 2 ? flow.Slice(channel * pixels, pixels) : strain;
            TensorPrimitives.Subtract(source, (float)Mean(source, regions.Nose), _plane);
            if (channel < 2)
                TensorPrimitives.Abs(_plane, _plane);
            for (var i = 0; i < _plane.Length; i++)
                _plane[i] = _eyes[i] ? 0 : _plane[i];
            Place(regions, map.Slice(channel * area, area));
        }
    }

    /// <summary>Stretches each channel of a map to 0..1; a channel without contrast becomes 0.</summary>
    /// <param name="map">[3, size, size]</param>
    public static void Normalize(Span<float> map)
    {
        var area = map.Length / Channels;
        for (var channel = 0; channel < Channels; channel++)
        {
            var plane = map.Slice(channel * area, area);
            var (least, most) = (TensorPrimitives.Min<float>(plane), TensorPrimitives.Max<float>(plane));
            if (most > least)
            {
                TensorPrimitives.Subtract(plane, least, plane);
                TensorPrimitives.Divide(plane, most - least, plane);
            }
            else
            {
                plane.Clear();
            }
        }
    }

    /// <summary>The pixels of the crop that the eye masks cover, [side, side]; valid until the next call of <see cref="Compose"/>.</summary>
    internal ReadOnlySpan<bool> Eyes => _eyes;

    /// <summary>The mean over the part of a plane that a box covers.</summary>
    internal double Mean(ReadOnlySpan<float> plane, PixelBox box)
    {
        var sum = 0.0;
        for (var y = box.Top; y < box.Bottom; y++)
        {
            foreach (var value in plane.Slice(y * _options.CropSide + box.Left, box.Width))
                sum += value;
        }
        return sum / (box.Width * box.Height);
    }

    private void MarkEyes(FaceRegions regions)
    {
        Array.Clear(_eyes);
        PolygonMask.Fill(regions.LeftEye, _eyes, _options.CropSide);
        PolygonMask.Fill(regions.RightEye, _eyes, _options.CropSide);
    }

    private void Place(FaceRegions regions, Span<float> map)
    {
        var (size, half) = (_options.Size, _options.Size / 2);
        Resize(regions.Mouth, map[(half * size)..], size);
        if (_options.UpperBox == UpperBox.Joint)
        {
            Resize(regions.Upper, map, size);
            return;
        }
        Resize(regions.UpperLeft, map, half);
        Resize(regions.UpperRight, map[half..], half);
    }

    // A box of the plane into a part of the map that is half as high as the map.
    private void Resize(PixelBox box, Span<float> destination, int width)
    {
        var key = (box.Height, box.Width, width);
        if (!_resizers.TryGetValue(key, out var resizer))
            _resizers[key] = resizer = new BilinearResizer(box.Height, box.Width, _options.Size / 2, width);
        resizer.Resize(_plane.AsSpan(box.Top * _options.CropSide + box.Left), _options.CropSide, destination, _options.Size);
    }
}
