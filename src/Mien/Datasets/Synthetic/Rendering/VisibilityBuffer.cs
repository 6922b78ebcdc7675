using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Which triangle each sample of a picture sees: a z-buffer with triangle numbers.</summary>
/// <remarks>
/// Corners are snapped to 1/256 of a sample and edges are tested with whole numbers, so triangles with a common edge leave no crack
/// and never share a sample (the usual top-left rule). Eight samples of a row are tested at once. Allocates only when made; not safe
/// for two threads at once.
/// </remarks>
internal sealed class VisibilityBuffer
{
    /// <summary>The triangle number of samples that see none.</summary>
    public const int Nothing = -1;

    /// <summary>Most pixels along a side.</summary>
    public const int MaximumSide = 4096;

    private const int Lanes = 8;
    private const int SmallTriangle = 1024;
    private const int Tile = 64;

    private readonly int[] _triangles;
    private readonly float[] _depths;

    /// <param name="width">Pixels, 1..4096.</param>
    /// <param name="height">Pixels, 1..4096.</param>
    /// <param name="samplesPerAxis">Samples along each side of a pixel, 1 or 2.</param>
    public VisibilityBuffer(int width, int height, int samplesPerAxis)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaximumSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaximumSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(samplesPerAxis, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samplesPerAxis, 2);
        (Width, Height, SamplesPerAxis) = (width, height, samplesPerAxis);
        (Columns, Rows) = (width * samplesPerAxis, height * samplesPerAxis);
        Stride = Columns + Lanes;                                     // a group of lanes may hang over the end of a row
        _triangles = new int[Stride * Rows];
        _depths = new float[Stride * Rows];
        Clear();
    }

    /// <summary>Pixels per row.</summary>
    public int Width { get; }

    /// <summary>Rows of pixels.</summary>
    public int Height { get; }

    /// <summary>Samples along each side of a pixel.</summary>
    public int SamplesPerAxis { get; }

    /// <summary>Samples per row.</summary>
    public int Columns { get; }

    /// <summary>Rows of samples.</summary>
    public int Rows { get; }

    /// <summary>Distance of two rows of samples in <see cref="Triangles"/> and <see cref="Depths"/>.</summary>
    public int Stride { get; }

    /// <summary>Triangle number of each sample or <see cref="Nothing"/>, [Rows, Stride].</summary>
    public ReadOnlySpan<int> Triangles => _triangles;

    /// <summary>1 / depth of each sample, 0 where nothing is seen, [Rows, Stride].</summary>
    public ReadOnlySpan<float> Depths => _depths;

    /// <summary>Forgets everything drawn.</summary>
    public void Clear()
    {
        Array.Fill(_triangles, Nothing);
        Array.Clear(_depths);
    }

    /// <summary>Draws triangles; of two at one sample the nearer is seen, of two equally near the one drawn first.</summary>
    /// <param name="points">x and y in pixels, z = 1 / depth (<see cref="PerspectiveCamera.Project(Vector3)"/>).</param>
    /// <param name="corners">Three indices into <paramref name="points"/> for each triangle.</param>
    /// <param name="firstTriangle">Number of the first triangle.</param>
    /// <param name="culling">Which sides are drawn.</param>
    /// <remarks>A triangle with a corner that is not before the camera, or more than 12288 samples from the picture's corner, is left out.</remarks>
    public void Draw(ReadOnlySpan<Vector3> points, ReadOnlySpan<int> corners, int firstTriangle, FaceCulling culling) =>
        Draw(points, corners, firstTriangle, culling, default(Opaque));

    /// <summary>Draws triangles that have holes; otherwise as the other overload.</summary>
    /// <param name="points">x and y in pixels, z = 1 / depth.</param>
    /// <param name="corners">Three indices into <paramref name="points"/> for each triangle.</param>
    /// <param name="firstTriangle">Number of the first triangle.</param>
    /// <param name="culling">Which sides are drawn.</param>
    /// <param name="mask">Where the triangles are.</param>
    public void Draw<TMask>(
        ReadOnlySpan<Vector3> points, ReadOnlySpan<int> corners, int firstTriangle, FaceCulling culling, TMask mask)
        where TMask : ISampleMask, allows ref struct
    {
        var scale = (float)SamplesPerAxis;
        for (var i = 0; i + 2 < corners.Length; i += 3)
        {
            var (a, b, c) = (points[corners[i]], points[corners[i + 1]], points[corners[i + 2]]);
            var isFront = ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X)) < 0;      // y points down
            if (isFront)
                (b, c) = (c, b);
            else if (culling == FaceCulling.Back)
                continue;
            if (SnappedCorner.TrySnap(a, scale, out var first) && SnappedCorner.TrySnap(b, scale, out var second) && SnappedCorner.TrySnap(c, scale, out var third))
                Draw(first, second, third, firstTriangle + (i / 3), mask);
        }
    }

    /// <summary>Fills a triangle whose corners run clockwise in the picture.</summary>
    private void Draw<TMask>(SnappedCorner a, SnappedCorner b, SnappedCorner c, int triangle, TMask mask)
        where TMask : ISampleMask, allows ref struct
    {
        // First and last sample whose centre, at 128 / 256 of the sample, is within the bounds.
        var (low, high) = (Math.Min(a.X, Math.Min(b.X, c.X)), Math.Max(a.X, Math.Max(b.X, c.X)));
        var (left, right) = (Math.Max(0, (low + SnappedCorner.Half - 1) >> SnappedCorner.Bits), Math.Min(Columns - 1, (high - SnappedCorner.Half) >> SnappedCorner.Bits));
        if (left > right)
            return;
        var (upper, lower) = (Math.Min(a.Y, Math.Min(b.Y, c.Y)), Math.Max(a.Y, Math.Max(b.Y, c.Y)));
        var (top, bottom) = (Math.Max(0, (upper + SnappedCorner.Half - 1) >> SnappedCorner.Bits), Math.Min(Rows - 1, (lower - SnappedCorner.Half) >> SnappedCorner.Bits));
        if (top > bottom)
            return;
        var area = ((long)(b.X - a.X) * (c.Y - a.Y)) - ((long)(c.X - a.X) * (b.Y - a.Y));
        if (area <= 0)
            return;

        var plane = DepthPlane.Through(a, b, c, area);
        var (ab, bc, ca) = (TriangleEdge.Between(a, b), TriangleEdge.Between(b, c), TriangleEdge.Between(c, a));
        if (Math.Max(high - low, lower - upper) <= SmallTriangle * SnappedCorner.Steps)
        {
            // Edge values are at most 2 * 2^18 * 2^18 / 2^8 here.
            Fill(ab.At(left, top), bc.At(left, top), ca.At(left, top), plane, triangle, new(left, top, right, bottom), mask);
            return;
        }
        for (var y = top; y <= bottom; y += Tile)
        {
            for (var x = left; x <= right; x += Tile)
            {
                // Across a tile an edge value changes by less than 2^30: beyond that its sign is certain for the whole of it.
                var (first, second, third) = (ab.At(x, y), bc.At(x, y), ca.At(x, y));
                if (Math.Min(first.Value, Math.Min(second.Value, third.Value)) >= -EdgeValue.Certain)
                {
                    Fill(first.WithinTile(), second.WithinTile(), third.WithinTile(), plane, triangle,
                        new(x, y, Math.Min(right, x + Tile - 1), Math.Min(bottom, y + Tile - 1)), mask);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill<TMask>(
        in EdgeValue ab, in EdgeValue bc, in EdgeValue ca, in DepthPlane plane, int triangle, in Bounds bounds, TMask mask)
        where TMask : ISampleMask, allows ref struct
    {
        var lanes = Vector256<int>.Indices;
        var (firstRow, secondRow, thirdRow) = (ab.Lanes(lanes), bc.Lanes(lanes), ca.Lanes(lanes));
        var depthStep = Vector256.Create(plane.StepX * Lanes);
        var depthLanes = Vector256.ConvertToSingle(lanes) * plane.StepX;
        var number = Vector256.Create(triangle);
        for (var y = bounds.Top; y <= bounds.Bottom; y++)
        {
            var (first, second, third) = (firstRow, secondRow, thirdRow);
            var depth = depthLanes + Vector256.Create(plane.At(bounds.Left, y));
            ref var depths = ref MemoryMarshal.GetArrayDataReference(_depths);
            ref var triangles = ref MemoryMarshal.GetArrayDataReference(_triangles);
            for (var x = bounds.Left; x <= bounds.Right; x += Lanes)
            {
                var at = (nuint)((y * Stride) + x);
                var outside = (first | second | third) >> 31;
                var present = Vector256.LoadUnsafe(ref depths, at);
                // Beyond the right bound every sample is outside of some edge, except across the end of a row, which nothing reads.
                var seen = Vector256.AndNot(Vector256.GreaterThan(depth, present).AsInt32(), outside);
                if (TMask.HasHoles && seen != Vector256<int>.Zero)
                    seen = Shown(seen, mask, triangle, x, y);
                if (seen != Vector256<int>.Zero)
                {
                    Vector256.ConditionalSelect(seen.AsSingle(), depth, present).StoreUnsafe(ref depths, at);
                    Vector256.ConditionalSelect(seen, number, Vector256.LoadUnsafe(ref triangles, at)).StoreUnsafe(ref triangles, at);
                }
                first += Vector256.Create(ab.StepX * Lanes);
                second += Vector256.Create(bc.StepX * Lanes);
                third += Vector256.Create(ca.StepX * Lanes);
                depth += depthStep;
            }
            firstRow += Vector256.Create(ab.StepY);
            secondRow += Vector256.Create(bc.StepY);
            thirdRow += Vector256.Create(ca.StepY);
        }
    }

    /// <summary>The samples seen, less those where the triangle has a hole.</summary>
    private Vector256<int> Shown<TMask>(Vector256<int> seen, TMask mask, int triangle, int column, int row)
        where TMask : ISampleMask, allows ref struct
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (seen[lane] != 0 && !mask.Shows(triangle, new Vector2(column + lane + 0.5f, row + 0.5f) / SamplesPerAxis))
                seen = seen.WithElement(lane, 0);
        }
        return seen;
    }

    private readonly struct Opaque : ISampleMask
    {
        public static bool HasHoles => false;

        public bool Shows(int triangle, Vector2 place) => true;
    }

    private readonly record struct Bounds(int Left, int Top, int Right, int Bottom);
}
