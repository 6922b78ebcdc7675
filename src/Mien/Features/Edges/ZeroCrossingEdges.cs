using System.Numerics.Tensors;
using Mien.Core;
using Mien.Features.Tgd;

namespace Mien.Features.Edges;

/// <summary>Edges of pictures of one size where the TGD Laplacian (LoT) changes its sign by enough.</summary>
/// <remarks>
/// Marr and Hildreth's method (1980) with general differences. Of two neighbours with different signs the one nearer to zero is the edge,
/// the upper or left one where they are equally near. A picture without any curvature has no edges. Allocates nothing a picture. Not safe
/// for concurrent use.
/// </remarks>
public sealed class ZeroCrossingEdges
{
    private readonly ImageEdgeOptions _options;
    private readonly PlaneDifference _difference;
    private readonly float[] _laplacian;            // [H, row length]

    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="options">Kernel and threshold; default as documented there.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    public ZeroCrossingEdges(int height, int width, ImageEdgeOptions? options = null)
    {
        _options = options ?? new ImageEdgeOptions();
        OptionsException.ThrowIfAny(_options.Check());
        _difference = new PlaneDifference(height, width, _options.Weight, _options.HalfWidth);
        _laplacian = new float[height * _difference.RowLength];
    }

    /// <summary>Finds edges in a grey picture of bytes.</summary>
    /// <param name="image">[H, W]</param>
    /// <param name="edges">[H, W]: 255 on edges, else 0; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length does not match the shape.</exception>
    public void Detect(ReadOnlySpan<byte> image, Span<byte> edges) => Detect<byte>(image, edges);

    /// <summary>Finds edges in a grey picture.</summary>
    /// <param name="image">[H, W], any unit: the threshold is relative.</param>
    /// <param name="edges">[H, W]: 255 on edges, else 0; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length does not match the shape.</exception>
    /// <exception cref="ArgumentException">The picture holds NaN or infinity.</exception>
    public void Detect(ReadOnlySpan<float> image, Span<byte> edges) => Detect<float>(image, edges);

    private void Detect<T>(ReadOnlySpan<T> image, Span<byte> edges)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(edges.Length, _difference.Height * _difference.Width, nameof(edges));
        var largest = 0f;
        for (var y = 0; y < _difference.Height; y++)
        {
            _difference.LaplacianRow(image, y, _laplacian.AsSpan(y * _difference.RowLength, _difference.RowLength));
            largest = MathF.Max(largest, MathF.Abs(TensorPrimitives.MaxMagnitude<float>(Row(y))));
        }
        if (!float.IsFinite(largest))
            throw new ArgumentException("The picture holds values that are not finite.", nameof(image));

        edges.Clear();
        var threshold = (float)_options.Crossing * largest;
        for (var y = 0; y < _difference.Height; y++)
        {
            var here = edges.Slice(y * _difference.Width, _difference.Width);
            Mark(Row(y)[..^1], Row(y)[1..], threshold, here, here[1..]);
            if (y > 0)
                Mark(Row(y - 1), Row(y), threshold, edges.Slice((y - 1) * _difference.Width, _difference.Width), here);
        }
    }

    /// <summary>Marks crossings between each value and its neighbour.</summary>
    private static void Mark(ReadOnlySpan<float> earlier, ReadOnlySpan<float> later, float threshold, Span<byte> earlierEdges, Span<byte> laterEdges)
    {
        for (var i = 0; i < later.Length; i++)
        {
            var (a, b) = (earlier[i], later[i]);
            if (a < 0 == b < 0 || !(MathF.Abs(a - b) > threshold))
                continue;
            if (MathF.Abs(b) < MathF.Abs(a))
                laterEdges[i] = byte.MaxValue;
            else
                earlierEdges[i] = byte.MaxValue;
        }
    }

    private ReadOnlySpan<float> Row(int y) => _laplacian.AsSpan(y * _difference.RowLength, _difference.Width);
}
