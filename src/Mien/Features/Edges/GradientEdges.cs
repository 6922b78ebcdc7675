using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Mien.Core;
using Mien.Features.Tgd;

namespace Mien.Features.Edges;

/// <summary>
/// Edges of pictures of one size as ridges of the TGD gradient: pixels whose gradient is largest along its own direction, traced with two
/// thresholds.
/// </summary>
/// <remarks>
/// Canny's method (1986) with general differences in place of the Gaussian derivative. The direction is one of four; of two equal
/// neighbours across an edge the upper or left one stays. Outside the picture the gradient counts as 0. A picture without any gradient has no
/// edges. Allocates nothing a picture, but for its stack growing now and then. Not safe for concurrent use.
/// </remarks>
public sealed class GradientEdges
{
    // Half a bin: between 0 and 45 degrees the border lies at 22.5.
    private const float TangentOfHalfBin = 0.41421356f;

    private readonly ImageEdgeOptions _options;
    private readonly PlaneDifference _difference;
    private readonly Hysteresis _hysteresis;
    private readonly int _length, _stride;
    private readonly float[] _across, _down;            // [2, length]: rows y − 1 and y of the gradient
    private readonly float[] _power;                    // [3, stride]: squared gradient of the rows y − 2, y − 1, y, a zero before each
    private readonly float[] _strengths;                // [H + 2, stride]: squared gradient on ridges, else 0

    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="options">Kernel and thresholds; default as documented there.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    public GradientEdges(int height, int width, ImageEdgeOptions? options = null)
    {
        _options = options ?? new ImageEdgeOptions();
        OptionsException.ThrowIfAny(_options.Check());
        _difference = new PlaneDifference(height, width, _options.Weight, _options.HalfWidth);
        _length = _difference.RowLength;
        _stride = _length + 2;
        _hysteresis = new Hysteresis(height, width, _stride);
        (_across, _down) = (new float[2 * _length], new float[2 * _length]);
        _power = new float[3 * _stride];
        _strengths = new float[(height + 2) * _stride];
    }

    /// <summary>Finds edges in a grey picture of bytes.</summary>
    /// <param name="image">[H, W]</param>
    /// <param name="edges">[H, W]: 255 on edges, else 0; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length does not match the shape.</exception>
    public void Detect(ReadOnlySpan<byte> image, Span<byte> edges) => Detect<byte>(image, edges);

    /// <summary>Finds edges in a grey picture.</summary>
    /// <param name="image">[H, W], any unit: thresholds are relative.</param>
    /// <param name="edges">[H, W]: 255 on edges, else 0; owned by the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length does not match the shape.</exception>
    /// <exception cref="ArgumentException">The picture holds NaN or infinity.</exception>
    public void Detect(ReadOnlySpan<float> image, Span<byte> edges) => Detect<float>(image, edges);

    private void Detect<T>(ReadOnlySpan<T> image, Span<byte> edges)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(edges.Length, _difference.Height * _difference.Width, nameof(edges));
        var largest = FindRidges(image);
        if (!float.IsFinite(largest))
            throw new ArgumentException("The picture holds values that are not finite.", nameof(image));
        if (largest == 0)
        {
            edges.Clear();
            return;
        }
        var high = (float)_options.High;
        var low = high * (float)_options.Low;
        // The squares of tiny thresholds are 0 in single precision, and so is what lies around the picture.
        _hysteresis.Trace(_strengths, MathF.Max(high * high * largest, float.Epsilon), MathF.Max(low * low * largest, float.Epsilon), edges);
    }

    /// <returns>The largest squared gradient.</returns>
    private float FindRidges<T>(ReadOnlySpan<T> image)
        where T : unmanaged
    {
        var largest = Vector512<float>.Zero;
        PowerRow(-1).Clear();
        for (var y = 0; y < _difference.Height; y++)
        {
            var across = Half(_across, y);
            var down = Half(_down, y);
            _difference.GradientRow(image, y, across, down);
            var power = PowerRow(y);
            for (var x = 0; x < _length; x += Vector512<float>.Count)
            {
                var (gx, gy) = (Vector512.Create<float>(across[x..]), Vector512.Create<float>(down[x..]));
                var squared = Vector512.FusedMultiplyAdd(gx, gx, gy * gy);
                squared.CopyTo(power[(x + 1)..]);
            }
            power[(_difference.Width + 1)..].Clear();
            for (var x = 0; x < _length; x += Vector512<float>.Count)
                largest = Vector512.Max(largest, Vector512.Create<float>(power[(x + 1)..]));
            if (y > 0)
                Suppress(y - 1);
        }
        PowerRow(_difference.Height).Clear();
        Suppress(_difference.Height - 1);

        var maximum = 0f;
        for (var i = 0; i < Vector512<float>.Count; i++)
            maximum = MathF.Max(maximum, largest[i]);
        return maximum;
    }

    /// <summary>Writes a row of strengths: the squared gradient where no neighbour along the gradient is larger.</summary>
    private void Suppress(int y)
    {
        ref var above = ref MemoryMarshal.GetReference(PowerRow(y - 1));
        ref var here = ref MemoryMarshal.GetReference(PowerRow(y));
        ref var below = ref MemoryMarshal.GetReference(PowerRow(y + 1));
        var across = Half(_across, y);
        var down = Half(_down, y);
        var strengths = _strengths.AsSpan((y + 1) * _stride + 1, _length);
        var tangent = Vector512.Create(TangentOfHalfBin);
        for (var x = 0; x < _length; x += Vector512<float>.Count)
        {
            var (gx, gy) = (Vector512.Create<float>(across[x..]), Vector512.Create<float>(down[x..]));
            var (ax, ay) = (Vector512.Abs(gx), Vector512.Abs(gy));
            var horizontal = Vector512.LessThan(ay, tangent * ax);
            var vertical = Vector512.LessThan(ax, tangent * ay);
            var falling = Vector512.GreaterThanOrEqual(gx * gy, Vector512<float>.Zero);        // towards the lower right

            var at = (nuint)x;
            var earlier = Vector512.ConditionalSelect(falling, Vector512.LoadUnsafe(ref above, at), Vector512.LoadUnsafe(ref above, at + 2));
            var later = Vector512.ConditionalSelect(falling, Vector512.LoadUnsafe(ref below, at + 2), Vector512.LoadUnsafe(ref below, at));
            earlier = Vector512.ConditionalSelect(vertical, Vector512.LoadUnsafe(ref above, at + 1), earlier);
            later = Vector512.ConditionalSelect(vertical, Vector512.LoadUnsafe(ref below, at + 1), later);
            earlier = Vector512.ConditionalSelect(horizontal, Vector512.LoadUnsafe(ref here, at), earlier);
            later = Vector512.ConditionalSelect(horizontal, Vector512.LoadUnsafe(ref here, at + 2), later);

            var power = Vector512.LoadUnsafe(ref here, at + 1);
            var ridge = Vector512.GreaterThan(power, earlier) & Vector512.GreaterThanOrEqual(power, later);
            Vector512.ConditionalSelect(ridge, power, Vector512<float>.Zero).CopyTo(strengths[x..]);
        }
    }

    private Span<float> Half(float[] rows, int y) => rows.AsSpan((y & 1) * _length, _length);

    private Span<float> PowerRow(int y) => _power.AsSpan((y + 3) % 3 * _stride, _stride);
}
