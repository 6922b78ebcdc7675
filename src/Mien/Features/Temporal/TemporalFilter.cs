using System.Numerics.Tensors;

namespace Mien.Features.Temporal;

/// <summary>What is computed along time, pixel by pixel: the difference of two frames, or a first- and a second-order mask.</summary>
internal sealed class TemporalFilter
{
    private readonly float[]? _first, _second;

    private TemporalFilter(int taps, params string[] orders) => (Taps, Orders) = (taps, orders);

    private TemporalFilter(ReadOnlySpan<double> first, ReadOnlySpan<double> second, params string[] orders)
        : this(first.Length, orders)
    {
        _first = SymmetricCorrelation.Half(first);
        _second = SymmetricCorrelation.Half(second);
    }

    /// <summary>v[t+1] − v[t].</summary>
    public static TemporalFilter Differences { get; } = new(2, "D");

    /// <summary>Frames under the filter.</summary>
    public int Taps { get; }

    /// <summary>Letters of what it gives, e.g. T and R.</summary>
    public IReadOnlyList<string> Orders { get; }

    /// <summary>Places in a window where all taps lie inside.</summary>
    public int Responses => TemporalWindow.Frames - Taps + 1;

    /// <param name="first">Odd mask.</param>
    /// <param name="second">Even mask of zero sum, as long.</param>
    /// <param name="orders">Their letters.</param>
    public static TemporalFilter Masks(ReadOnlySpan<double> first, ReadOnlySpan<double> second, params string[] orders) =>
        new(first, second, orders);

    /// <summary>One response of each order.</summary>
    /// <param name="frames">The memory that holds all frames.</param>
    /// <param name="taps">Where the frames under the filter begin in it.</param>
    /// <param name="first">The first order's map.</param>
    /// <param name="second">The second order's; not used when there is but one.</param>
    public void Apply(ReadOnlySpan<float> frames, ReadOnlySpan<int> taps, Span<float> first, Span<float> second)
    {
        if (_first is null)
            TensorPrimitives.Subtract(frames.Slice(taps[1], first.Length), frames.Slice(taps[0], first.Length), first);
        else
            OddEvenCorrelation.Correlate(frames, taps, _first, _second, first, second);
    }

    /// <summary>The channels of one plane: per order, responses in order of time.</summary>
    /// <param name="plane">Prefix of the names, e.g. <c>LH.</c>.</param>
    public IEnumerable<Channel> Channels(string plane)
    {
        foreach (var (order, letter) in Orders.Index())
        {
            for (var response = 0; response < Responses; response++)
                yield return new($"{plane}{letter}{Place(response)}", order == 0 ? "intensity/frame" : "intensity/frame²");
        }
    }

    // Masks have a centre, given in frames from the window's middle; a difference is named by its earlier frame.
    private string Place(int response) => Taps % 2 == 0
        ? $"{response}"
        : (response - Responses / 2) switch { 0 => "0", > 0 and var after => $"+{after}", var before => $"{before}" };
}
