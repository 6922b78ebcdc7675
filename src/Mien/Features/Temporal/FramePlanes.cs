using Mien.Features.Wavelets;

namespace Mien.Features.Temporal;

/// <summary>What is filtered along time: the frame itself or its Haar sub-bands, smoothed or not.</summary>
/// <remarks>Holds working memory: not safe for concurrent use.</remarks>
internal sealed class FramePlanes
{
    private static readonly string[] Whole = [""];
    private static readonly string[] SubBands = ["LL.", "LH.", "HL.", "HH."];

    private readonly bool _wavelets;
    private readonly int _frameHeight, _frameWidth;
    private readonly SpatialSmoother? _smoother;
    private readonly float[] _bands;

    /// <param name="height">Rows of a frame.</param>
    /// <param name="width">Pixels per row of a frame.</param>
    /// <param name="wavelets">Sub-bands instead of the frame; both sides must then be even.</param>
    /// <param name="smoother">Mask that smooths each plane; null to leave them as they are.</param>
    public FramePlanes(int height, int width, bool wavelets, double[]? smoother)
    {
        (_frameHeight, _frameWidth, _wavelets) = (height, width, wavelets);
        (Height, Width) = wavelets ? (height / 2, width / 2) : (height, width);
        Pixels = checked(Height * Width);
        if (smoother is not null)
            _smoother = new(smoother, Height, Width);
        _bands = wavelets ? new float[Length] : [];
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
            HaarTransform.Forward(frame, _frameHeight, _frameWidth, _bands);
            Smooth(_smoother, _bands, planes);
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
            smoother.Apply(source.Slice(start, Pixels), planes.Slice(start, Pixels));
    }
}
