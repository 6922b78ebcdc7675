using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mien.Features.Phase;

/// <summary>Frames → phases and amplitudes: the work that all windows share.</summary>
internal sealed class PhaseAnalyzer
{
    // Keeps empty regions from dividing by zero; the reference's number.
    private const double LeastAmplitude = 1e-10;

    private readonly UnwrapMode _unwrap;
    private readonly SteerablePyramid _pyramid;
    private readonly PhasePlane[] _planes;
    private readonly double[] _real, _imaginary;

    public PhaseAnalyzer(int height, int width, UnwrapMode unwrap)
    {
        _unwrap = unwrap;
        _pyramid = new(height, width);
        _planes = PhasePlane.All(height, width);
        (_real, _imaginary) = (new double[height * width], new double[height * width]);
    }

    public PhasePlane[] Planes => _planes;

    public PhaseFrame CreateFrame() => new(_planes[^1].End, _planes.Length);

    /// <param name="picture">[H, W]</param>
    /// <param name="frame">Everything of it is set but the turns.</param>
    public void Analyze(ReadOnlySpan<float> picture, PhaseFrame frame)
    {
        _pyramid.Transform(picture);
        foreach (var plane in _planes)
        {
            var level = plane.Level;
            var real = _real.AsSpan(0, level.Height * level.Width);
            var imaginary = _imaginary.AsSpan(0, level.Height * level.Width);
            _pyramid.Band(plane.Scale, plane.Direction, real, imaginary);
            var phase = frame.Phase.AsSpan(plane.Range);
            var amplitude = frame.Amplitude.AsSpan(plane.Range);
            PolarForm.FromParts(real, imaginary);
            TensorPrimitives.Add(real, LeastAmplitude, real);
            for (var y = 0; y < level.Height; y++)
            {
                imaginary.Slice(y * level.Width, level.Width).CopyTo(phase[(y * level.Stride)..]);
                real.Slice(y * level.Width, level.Width).CopyTo(amplitude[(y * level.Stride)..]);
            }

            var weight = frame.Weight.AsSpan(plane.Range);
            amplitude.CopyTo(plane.Blur.Input);
            plane.Blur.Apply(weight);
            TensorPrimitives.Divide(1, weight, weight);
            for (var y = 0; y < level.Height; y++)
                weight[(y * level.Stride + level.Width)..((y + 1) * level.Stride)].Clear();

            var mean = frame.MeanPhase.AsSpan(plane.Range);
            TensorPrimitives.Multiply(phase, amplitude, plane.Blur.Input);
            plane.Blur.Apply(mean);
            TensorPrimitives.Multiply(mean, weight, mean);
        }
    }

    /// <summary>Sets the turns of a frame.</summary>
    /// <param name="before">The frame before it.</param>
    /// <param name="frame">The frame.</param>
    public void Link(PhaseFrame before, PhaseFrame frame)
    {
        foreach (var plane in _planes)
        {
            frame.HasTurn[plane.Index] = Turns(
                before.Phase.AsSpan(plane.Range), frame.Phase.AsSpan(plane.Range), frame.Turn.AsSpan(plane.Range));
        }
    }

    // A step of exactly ±π stays as it is, in the reference too. A plane is a whole number of vectors.
    private bool Turns(ReadOnlySpan<double> before, ReadOnlySpan<double> after, Span<double> turns)
    {
        var (pi, turn) = (Vector512.Create(Math.PI), Vector512.Create(2 * Math.PI));
        var downward = _unwrap == UnwrapMode.True ? turn : Vector512<double>.Zero;
        var any = Vector512<double>.Zero;
        var from = MemoryMarshal.Cast<double, Vector512<double>>(before);
        var to = MemoryMarshal.Cast<double, Vector512<double>>(after);
        var result = MemoryMarshal.Cast<double, Vector512<double>>(turns);
        for (var i = 0; i < result.Length; i++)
        {
            var step = to[i] - from[i];
            result[i] = (Vector512.LessThan(step, -pi) & downward) - (Vector512.GreaterThan(step, pi) & turn);
            any |= result[i];
        }
        return !Vector512.EqualsAll(any, Vector512<double>.Zero);
    }
}
