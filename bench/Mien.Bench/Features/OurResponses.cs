using Mien.Features.Temporal;

namespace Mien.Bench.Features;

/// <summary>Our side where the peer filters a whole video: each response once, n + 2 of each order.</summary>
internal sealed class OurResponses
{
    private readonly NoiseVideo _video;
    private readonly ResponseStream _stream;
    private readonly int _length;

    public OurResponses(TemporalFeatureGroup group, NoiseVideo video)
    {
        _video = video;
        _stream = ((FilterFeature)group.Create(video.Side, video.Side)).OpenResponses();
        _length = video.Side * video.Side;
        Results = new float[2 * (video.Frames + 2) * _length];
    }

    /// <summary>[2 orders, n + 2, planes, h, w]</summary>
    public float[] Results { get; }

    /// <summary>Filters the video.</summary>
    public void Compute()
    {
        _stream.Reset();
        var given = 0;
        for (var frame = 0; frame < _video.Frames; frame++)
        {
            _stream.Push(_video.Pixels.AsSpan(frame * _length, _length));
            Read();
        }
        _stream.End();
        Read();

        void Read()
        {
            var responses = _video.Frames + 2;
            while (given < responses && _stream.TryRead(
                Results.AsSpan(given * _length, _length), Results.AsSpan((responses + given) * _length, _length)))
            {
                given++;
            }
        }
    }

    /// <summary>Bytes that <see cref="Compute"/> allocates once it is warm.</summary>
    public long Allocation()
    {
        Compute();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Compute();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
