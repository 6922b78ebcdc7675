using System.Buffers;
using Mien.Features.Wavelets;

namespace Mien.Features.Temporal;

/// <summary>What is filtered along time: the frame itself or its Haar sub-bands, smoothed or not.</summary>
internal sealed class FramePlanes
{
    private static readonly string[] Whole = [""];
    private static readonly string[] SubBands = ["LL.", "LH.", "HL.", "HH."];

    private readonly bool _wavelets;
    private readonly SpatialSmoother? _smoother;
    private readonly int _frameHeight, _frameWidth;

    /// <param name="height">Rows of a frame.</param>
    /// <param name="width">Pixels per row of a frame.</param>
    /// <param name="wavelets">Sub-bands instead of the frame; both sides must then be even.</param>
    /// <param name="smoother">Applied to each plane.</param>
    public FramePlanes(int height, int width, bool wavelets, SpatialSmoother? smoother)
    {
        (_frameHeight, _frameWidth, _wavelets, _smoother) = (height, width, wavelets, smoother);
        (Height, Width) = wavelets ? (height / 2, width / 2) : (height, width);
        Pixels = checked(Height * Width);
    }

    public int Height { get; }

    public int Width { get; }

    /// <summary>Pixels of a plane.</summary>
    public int Pixels { get; }

    /// <summary>Prefixes of the planes' channels.</summary>
    public IReadOnlyList<string> Names => _wavelets ? SubBands : Whole;

    /// <summary>Pixels of all planes, which are as many as the frame has.</summary>
    public int Length => Names.Count * Pixels;

    /// <param name="frame">[H, W]</param>
    /// <param name="planes">[planes, height, width]</param>
    public void Prepare(ReadOnlySpan<float> frame, Span<float> planes)
    {
        if (_wavelets && _smoother is not null)
        {
            var scratch = ArrayPool<float>.Shared.Rent(Length);
            HaarTransform.Forward(frame, _frameHeight, _frameWidth, scratch.AsSpan(0, Length));
            Smooth(_smoother, scratch, planes);
            ArrayPool<float>.Shared.Return(scratch);
        }
        else if (_wavelets)
        {
            HaarTransform.Forward(frame, _frameHeight, _frameWidth, planes);
        }
        else if (_smoother is not null)
        {
            Smooth(_smoother, frame, planes);
        }
        else
        {
            frame.CopyTo(planes);
        }
    }

    private void Smooth(SpatialSmoother smoother, ReadOnlySpan<float> source, Span<float> planes)
    {
        for (var start = 0; start < Length; start += Pixels)
            smoother.Apply(source.Slice(start, Pixels), Height, Width, planes.Slice(start, Pixels));
    }
}
