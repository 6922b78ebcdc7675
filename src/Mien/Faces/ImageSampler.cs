using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Mien.Core;

namespace Mien.Faces;

/// <summary>Resamples a picture through an affine map: crops, letterboxes and aligned faces are all this one operation.</summary>
/// <remarks>
/// Bilinear, with pixel centres at half integers. Where the crop is smaller than its source, each output pixel
/// is the mean of several samples (at most 4x4), so that shrinking does not alias.
/// </remarks>
internal static class ImageSampler
{
    private const int MaximumTaps = 4;

    /// <summary>Samples into floats for a network, black outside the picture.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="toSource">Maps a position in the crop to one in the picture, both in pixels.</param>
    /// <param name="width">Width of the crop.</param>
    /// <param name="height">Height of the crop.</param>
    /// <param name="destination">[height, width, 3], overwritten with value * scale + offset.</param>
    /// <param name="scale">Factor on 0..255.</param>
    /// <param name="offset">Added after scaling.</param>
    public static void Sample(
        Image source, Matrix3x2 toSource, int width, int height, Span<float> destination, float scale, float offset)
    {
        var factor = Vector128.Create(scale);
        var shift = Vector128.Create(offset);
        var row = new Row(source, toSource, width, Outside.Black);
        Span<Vector128<float>> pixels = stackalloc Vector128<float>[width];
        for (var y = 0; y < height; y++)
        {
            row.Sample(y, pixels);
            var target = destination.Slice(y * width * 3, width * 3);
            for (var x = 0; x < width; x++)
            {
                var value = Vector128.FusedMultiplyAdd(pixels[x], factor, shift);
                target[3 * x] = value[0];
                target[(3 * x) + 1] = value[1];
                target[(3 * x) + 2] = value[2];
            }
        }
    }

    /// <summary>Samples into a picture of the size of <paramref name="destination"/>.</summary>
    public static void Sample(Image source, Matrix3x2 toSource, Image destination, Outside outside = Outside.Black)
    {
        var width = destination.Width;
        var row = new Row(source, toSource, width, outside);
        var bytes = destination.Pixels;
        Span<Vector128<float>> pixels = stackalloc Vector128<float>[width];
        for (var y = 0; y < destination.Height; y++)
        {
            row.Sample(y, pixels);
            var target = bytes.Slice(y * width * 3, width * 3);
            for (var x = 0; x < width; x++)
            {
                var value = Vector128.ConvertToInt32(pixels[x] + Vector128.Create(0.5f));
                target[3 * x] = (byte)value[0];
                target[(3 * x) + 1] = (byte)value[1];
                target[(3 * x) + 2] = (byte)value[2];
            }
        }
    }

    /// <summary>One row of a crop, sampled pixel by pixel; R, G, B stand in the first three lanes.</summary>
    private readonly ref struct Row
    {
        private readonly ReadOnlySpan<byte> _pixels;
        private readonly int _sourceWidth;
        private readonly int _sourceHeight;
        private readonly int _width;
        private readonly Vector2 _right;
        private readonly Vector2 _down;
        private readonly Vector2 _origin;
        private readonly int _taps;
        private readonly Outside _outside;

        public Row(Image source, Matrix3x2 toSource, int width, Outside outside)
        {
            _outside = outside;
            _pixels = source.Pixels;
            (_sourceWidth, _sourceHeight, _width) = (source.Width, source.Height, width);
            _right = new(toSource.M11, toSource.M12);
            _down = new(toSource.M21, toSource.M22);
            _origin = new(toSource.M31, toSource.M32);
            _taps = Math.Clamp((int)MathF.Round(MathF.Max(_right.Length(), _down.Length())), 1, MaximumTaps);
        }

        public void Sample(int y, Span<Vector128<float>> pixels)
        {
            var weight = Vector128.Create(1f / (_taps * _taps));
            var across = _right / _taps;
            var along = _down / _taps;
            var half = new Vector2(0.5f);    // pixel centres lie at half integers
            for (var x = 0; x < _width; x++)
            {
                var sum = Vector128<float>.Zero;
                var start = _origin + (_right * x) + (_down * y) + ((across + along) / 2) - half;
                for (var j = 0; j < _taps; j++)
                {
                    var position = start + (along * j);
                    for (var i = 0; i < _taps; i++)
                    {
                        sum += Bilinear(position);
                        position += across;
                    }
                }
                pixels[x] = sum * weight;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector128<float> Bilinear(Vector2 position)
        {
            var corners = Vector128.Floor(position.AsVector128Unsafe());
            var share = position.AsVector128Unsafe() - corners;
            var whole = Vector128.ConvertToInt32Native(corners);
            var (left, top) = (whole[0], whole[1]);
            // The last pixel is left to the slow path: four bytes are read for its three.
            if (left >= 0 && top >= 0 && left < _sourceWidth - 2 && top < _sourceHeight - 1)
            {
                ref var corner = ref Unsafe.Add(ref MemoryMarshal.GetReference(_pixels), ((top * _sourceWidth) + left) * 3);
                ref var below = ref Unsafe.Add(ref corner, _sourceWidth * 3);
                return Mix(
                    Load(ref corner), Load(ref Unsafe.Add(ref corner, 3)),
                    Load(ref below), Load(ref Unsafe.Add(ref below, 3)), share[0], share[1]);
            }
            if (_outside == Outside.Black && (left < -1 || top < -1 || left >= _sourceWidth || top >= _sourceHeight))
                return Vector128<float>.Zero;
            return Mix(
                Border(left, top), Border(left + 1, top), Border(left, top + 1), Border(left + 1, top + 1), share[0], share[1]);
        }

        private Vector128<float> Border(int x, int y)
        {
            if (_outside == Outside.Nearest)
                (x, y) = (Math.Clamp(x, 0, _sourceWidth - 1), Math.Clamp(y, 0, _sourceHeight - 1));
            else if ((uint)x >= (uint)_sourceWidth || (uint)y >= (uint)_sourceHeight)
                return Vector128<float>.Zero;
            var pixel = _pixels.Slice(((y * _sourceWidth) + x) * 3, 3);
            return Vector128.Create(pixel[0], pixel[1], pixel[2], 0f);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> Load(ref byte pixel)
        {
            var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref pixel)).AsByte();
            return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> Mix(
            Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d, float x, float y)
        {
            var upper = Vector128.FusedMultiplyAdd(b - a, Vector128.Create(x), a);
            var lower = Vector128.FusedMultiplyAdd(d - c, Vector128.Create(x), c);
            return Vector128.FusedMultiplyAdd(lower - upper, Vector128.Create(y), upper);
        }
    }
}
