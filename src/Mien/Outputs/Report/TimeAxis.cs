namespace Mien.Outputs.Report;

/// <summary>The time axis all curves share: frames fall into at most <see cref="Capacity"/> buckets, which merge in pairs when full.</summary>
internal sealed class TimeAxis
{
    /// <summary>Most buckets ever held. Two points stand for a bucket, so a curve has at most twice as many.</summary>
    public const int Capacity = 2000;

    private readonly (double First, double Last)[] _buckets = new (double, double)[Capacity];

    /// <summary>Frames seen.</summary>
    public int Frames { get; private set; }

    /// <summary>Frames a bucket stands for; a power of two.</summary>
    public int Stride { get; private set; } = 1;

    /// <summary>Buckets in use.</summary>
    public int Count => (Frames + Stride - 1) / Stride;

    /// <summary>Takes the next frame.</summary>
    /// <returns>Its position from 0, by which curves place their values.</returns>
    public int Add(double seconds)
    {
        if (Frames == Capacity * Stride)
        {
            for (var i = 0; i < Capacity / 2; i++)
                _buckets[i] = (_buckets[2 * i].First, _buckets[2 * i + 1].Last);
            Stride *= 2;
        }
        ref var bucket = ref _buckets[Frames / Stride];
        bucket = (Frames % Stride == 0 ? seconds : bucket.First, seconds);
        return Frames++;
    }

    /// <summary>Times in seconds of the first and the last frame of a bucket.</summary>
    public (double First, double Last) this[int bucket] => _buckets[bucket];

    /// <summary>Seconds of the points that curves are drawn with: one a bucket or, where buckets hold several frames, two.</summary>
    public IEnumerable<double> Times => _buckets.Take(Count).SelectMany(bucket => Stride > 1 ? new[] { bucket.First, bucket.Last } : [bucket.First]);
}
