using System.Collections.Concurrent;
using Mien.Core;

namespace Mien.Features.Flow;

/// <summary>TV-L1 flow of many pairs of pictures, one pair to a thread at a time: the same bits for any number of threads.</summary>
/// <remarks>Keeps the memory of each thread between calls. Safe for concurrent use.</remarks>
public sealed class FlowPairs
{
    private readonly TvL1Options? _options;
    private readonly int _threads;
    private readonly ConcurrentBag<TvL1Flow> _idle = [];

    /// <param name="threads">Pairs computed at once, at least 1; default one per processor.</param>
    /// <param name="options">How flow is computed; default OpenCV's way.</param>
    /// <exception cref="OptionsException">Some options are wrong; all of them are named.</exception>
    public FlowPairs(int? threads = null, TvL1Options? options = null)
    {
        _threads = threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(_threads, 1, nameof(threads));
        _options = options;
        _idle.Add(new TvL1Flow(options));
    }

    /// <summary>Computes the flow of each pair.</summary>
    /// <param name="pairs">8-bit grey pictures, [height, width] each.</param>
    /// <param name="height">Rows, at least <see cref="TvL1Flow.SmallestSide"/>.</param>
    /// <param name="width">Pixels per row, at least <see cref="TvL1Flow.SmallestSide"/>.</param>
    /// <param name="flows">Receives [pairs, 2, height, width], pixels: u to the right, then v downwards. Owned by the caller.</param>
    /// <param name="cancellation">Ends the work before the next pair.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is too short, or a buffer does not have the size stated.</exception>
    public void Compute(IReadOnlyList<FlowPair> pairs, int height, int width, Memory<float> flows, CancellationToken cancellation = default)
    {
        var length = checked(2 * height * width);
        ArgumentOutOfRangeException.ThrowIfNotEqual(flows.Length, checked(pairs.Count * length), nameof(flows));
        foreach (var pair in pairs)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(pair.First.Length, height * width, nameof(pairs));
            ArgumentOutOfRangeException.ThrowIfNotEqual(pair.Second.Length, height * width, nameof(pairs));
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(height, TvL1Flow.SmallestSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, TvL1Flow.SmallestSide);

        var settings = new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellation };
        // One pair after another: chunks of pairs would leave a thread idle at the end.
        var order = Partitioner.Create(Enumerable.Range(0, pairs.Count), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(order, settings, Take, (i, _, flow) =>
        {
            flow.Compute(pairs[i].First.Span, pairs[i].Second.Span, height, width, flows.Span.Slice(i * length, length));
            return flow;
        }, _idle.Add);
    }

    private TvL1Flow Take() => _idle.TryTake(out var flow) ? flow : new TvL1Flow(_options);
}

/// <summary>Two 8-bit grey pictures of one size.</summary>
/// <param name="First">The earlier: [height, width].</param>
/// <param name="Second">The later: [height, width].</param>
public readonly record struct FlowPair(ReadOnlyMemory<byte> First, ReadOnlyMemory<byte> Second);
