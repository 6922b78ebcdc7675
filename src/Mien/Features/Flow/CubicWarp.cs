using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mien.Features.Flow;

/// <summary>Samples a picture and its slopes where the flow points to, bicubically; outside the picture everything is zero.</summary>
/// <param name="exact">False rounds positions to 1/32 pixel, half to even, and looks weights up.</param>
internal sealed class CubicWarp(bool exact)
{
    private readonly PackedImage _image = new();
    private readonly float[] _weights = exact ? new float[FlowGrid.Lanes * CubicWeights.Count] : CubicWeights.Table;
    private readonly int[] _corners = new int[FlowGrid.Lanes];    // a window's first pixel, in floats of the packed picture
    private readonly int[] _tables = new int[FlowGrid.Lanes];     // its first weight
    private readonly bool[] _whole = new bool[FlowGrid.Lanes];    // whether it lies within the picture

    /// <summary>Takes the picture to sample.</summary>
    /// <param name="image">[height, width]</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Pixels per row.</param>
    public void Load(ReadOnlySpan<float> image, int height, int width) => _image.Load(image, height, width);

    /// <summary>Samples one row at (x + u, y + v).</summary>
    /// <param name="u">Flow to the right, one row.</param>
    /// <param name="v">Flow downwards, one row.</param>
    /// <param name="y">Which row.</param>
    /// <param name="value">Receives the picture's values.</param>
    /// <param name="slopeX">Receives its slopes to the right.</param>
    /// <param name="slopeY">Receives its slopes downwards.</param>
    public void Sample(ReadOnlySpan<float> u, ReadOnlySpan<float> v, int y, Span<float> value, Span<float> slopeX, Span<float> slopeY)
    {
        ref var packed = ref _image.First;
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var stride = (nuint)_image.Stride;
        for (var start = 0; start < u.Length; start += FlowGrid.Lanes)
        {
            var count = Math.Min(FlowGrid.Lanes, u.Length - start);
            for (var i = 0; i < count; i++)
                (_corners[i], _tables[i]) = Locate(start + i + u[start + i], y + v[start + i], i);
            for (var i = 0; i < count; i++)
            {
                var corner = (nuint)_corners[i];
                ref var weight = ref Unsafe.Add(ref weights, _tables[i]);
                var pixel = _whole[i] ? RowByRow(ref packed, corner, stride, ref weight) : OneByOne(ref packed, corner, stride, ref weight);
                value[start + i] = pixel[0];
                slopeX[start + i] = pixel[1];
                slopeY[start + i] = pixel[2];
            }
        }
    }

    // OpenCV adds up each row before the rows where a window is whole, and pixel after pixel where it is not. Another order would now and
    // then make the iterations end one earlier or later.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> RowByRow(ref float packed, nuint corner, nuint stride, ref float weight) =>
        Row(ref packed, corner, ref weight)
        + Row(ref packed, corner + stride, ref Unsafe.Add(ref weight, CubicWeights.Taps))
        + Row(ref packed, corner + 2 * stride, ref Unsafe.Add(ref weight, 2 * CubicWeights.Taps))
        + Row(ref packed, corner + 3 * stride, ref Unsafe.Add(ref weight, 3 * CubicWeights.Taps));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Row(ref float packed, nuint pixel, ref float weight) =>
        Vector128.LoadUnsafe(ref packed, pixel) * weight
        + Vector128.LoadUnsafe(ref packed, pixel + PackedImage.Channels) * Unsafe.Add(ref weight, 1)
        + Vector128.LoadUnsafe(ref packed, pixel + 2 * PackedImage.Channels) * Unsafe.Add(ref weight, 2)
        + Vector128.LoadUnsafe(ref packed, pixel + 3 * PackedImage.Channels) * Unsafe.Add(ref weight, 3);

    private static Vector128<float> OneByOne(ref float packed, nuint corner, nuint stride, ref float weight)
    {
        var sum = Vector128<float>.Zero;
        for (var i = 0; i < CubicWeights.Count; i++)
        {
            var pixel = corner + (nuint)(i / CubicWeights.Taps) * stride + (nuint)(i % CubicWeights.Taps) * PackedImage.Channels;
            sum += Vector128.LoadUnsafe(ref packed, pixel) * Unsafe.Add(ref weight, i);
        }
        return sum;
    }

    /// <returns>Where the window of a position begins, and where its weights do.</returns>
    private (int Corner, int Table) Locate(float x, float y, int lane)
    {
        int column, row, table;
        if (exact)
        {
            var (left, top) = (MathF.Floor(x), MathF.Floor(y));
            table = lane * CubicWeights.Count;
            CubicWeights.Fill(x - left, y - top, _weights.AsSpan(table, CubicWeights.Count));
            (column, row) = ((int)left, (int)top);
        }
        else
        {
            var (right, down) = ((int)MathF.Round(x * CubicWeights.Steps), (int)MathF.Round(y * CubicWeights.Steps));
            const int LastStep = CubicWeights.Steps - 1;
            table = ((down & LastStep) * CubicWeights.Steps + (right & LastStep)) * CubicWeights.Count;
            (column, row) = (right >> 5, down >> 5);
        }

        _whole[lane] = column >= 1 && column + 2 < _image.Width && row >= 1 && row + 2 < _image.Height;

        // Beyond these bounds the whole window lies in the margin, and the result is zero wherever exactly it is.
        column = Math.Clamp(column, 1 - PackedImage.Margin, _image.Width + 1) + PackedImage.Margin - 1;
        row = Math.Clamp(row, 1 - PackedImage.Margin, _image.Height + 1) + PackedImage.Margin - 1;
        return (row * _image.Stride + column * PackedImage.Channels, table);
    }
}
