using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Mien.Features.Temporal;

namespace Mien.Features.Phase;

/// <summary>Thirteen analysed frames → twelve differences of phase per scale and direction.</summary>
internal sealed class PhaseWindow
{
    private const int Differences = TemporalWindow.Frames - 1;
    private const double Limit = 5 * Math.PI;

    private readonly PhasePlane[] _planes;
    private readonly double[] _turns, _difference, _former, _latter;

    public PhaseWindow(PhasePlane[] planes)
    {
        _planes = planes;
        var length = planes[0].Level.Length;            // the largest
        (_turns, _difference, _former, _latter) = (new double[length], new double[length], new double[length], new double[length]);
    }

    /// <param name="frames">Thirteen frames in order, each linked to the one before unless it is the same once more.</param>
    /// <param name="destination">[2, 12, H, W], then [2, 12, H/2, W/2].</param>
    public void Describe(ReadOnlySpan<PhaseFrame> frames, Span<float> destination)
    {
        foreach (var plane in _planes)
        {
            var length = Differences * plane.Level.Height * plane.Level.Width;
            Describe(plane, frames, destination[..length]);
            destination = destination[length..];
        }
    }

    private void Describe(PhasePlane plane, ReadOnlySpan<PhaseFrame> frames, Span<float> maps)
    {
        var (length, pixels) = (plane.Level.Length, plane.Level.Height * plane.Level.Width);
        var turns = _turns.AsSpan(0, length);
        var turned = false;
        ReadOnlySpan<double> former = frames[0].MeanPhase.AsSpan(plane.Range);
        for (var t = 1; t < frames.Length; t++)
        {
            var frame = frames[t];
            if (frame != frames[t - 1] && frame.HasTurn[plane.Index])
            {
                if (turned)
                    TensorPrimitives.Add(turns, frame.Turn.AsSpan(plane.Range), turns);
                else
                    frame.Turn.AsSpan(plane.Range).CopyTo(turns);
                turned = true;
            }
            ReadOnlySpan<double> latter = turned
                ? MeanPhase(plane, frame, turns, (t % 2 == 0 ? _former : _latter).AsSpan(0, length))
                : frame.MeanPhase.AsSpan(plane.Range);
            Difference(plane.Level, former, latter, maps.Slice((t - 1) * pixels, pixels));
            former = latter;
        }
    }

    // g ∗ (a φ) / (g ∗ a) of the unwrapped phase
    private static Span<double> MeanPhase(PhasePlane plane, PhaseFrame frame, ReadOnlySpan<double> turns, Span<double> mean)
    {
        TensorPrimitives.AddMultiply(frame.Phase.AsSpan(plane.Range), turns, frame.Amplitude.AsSpan(plane.Range), plane.Blur.Input);
        plane.Blur.Apply(mean);
        TensorPrimitives.Multiply(mean, frame.Weight.AsSpan(plane.Range), mean);
        return mean;
    }

    private void Difference(PhaseLevel level, ReadOnlySpan<double> former, ReadOnlySpan<double> latter, Span<float> map)
    {
        var difference = _difference.AsSpan(0, level.Length);       // 0 beside the rows: it does not disturb the sum
        TensorPrimitives.Subtract(latter, former, difference);
        var mean = TensorPrimitives.Sum<double>(difference) / (level.Height * level.Width);
        for (var y = 0; y < level.Height; y++)
            Store(difference.Slice(y * level.Stride, level.Width), mean, map.Slice(y * level.Width, level.Width));
    }

    private static void Store(ReadOnlySpan<double> row, double mean, Span<float> map)
    {
        var x = 0;
        ref var start = ref MemoryMarshal.GetReference(row);
        var (lowest, highest) = (Vector512.Create(-Limit), Vector512.Create(Limit));
        for (; x <= row.Length - Vector256<float>.Count; x += Vector256<float>.Count)
        {
            var values = Vector512.Clamp(Vector512.LoadUnsafe(ref start, (nuint)x) - Vector512.Create(mean), lowest, highest);
            Vector256.Narrow(values.GetLower(), values.GetUpper()).CopyTo(map[x..]);
        }
        for (; x < row.Length; x++)
            map[x] = (float)Math.Clamp(row[x] - mean, -Limit, Limit);
    }
}
