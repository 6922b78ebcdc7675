using Mien.Features.Temporal;

namespace Mien.Bench.Features;

/// <summary>Our side: one group on one video, on one thread, into memory that is there already.</summary>
internal sealed class OurFeatures
{
    private readonly NoiseVideo _video;
    private readonly ITemporalFeatureStream _stream;
    private readonly float[] _description;

    public OurFeatures(TemporalFeatureGroup group, NoiseVideo video)
    {
        _video = video;
        var feature = group.Create(video.Side, video.Side);
        _stream = feature.OpenStream();
        _description = new float[feature.Levels.Sum(level => level.Length)];
        Descriptions = new float[video.Frames * _description.Length];
    }

    /// <summary>What <see cref="DescribeAll"/> gives: all levels of each frame, one frame after another.</summary>
    public float[] Descriptions { get; }

    /// <summary>The features of every frame, as the affect networks take them.</summary>
    public void DescribeAll() => Describe(keep: true);

    /// <summary>The same without keeping them, as when each is used and dropped.</summary>
    public void DescribeEach() => Describe(keep: false);

    /// <summary>Bytes that <see cref="DescribeEach"/> allocates.</summary>
    public long Allocation()
    {
        DescribeEach();
        var before = GC.GetAllocatedBytesForCurrentThread();
        DescribeEach();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Describe(bool keep)
    {
        _stream.Reset();
        var (pixels, described) = (_video.Side * _video.Side, 0);
        for (var frame = 0; frame < _video.Frames; frame++)
        {
            if (_stream.Push(_video.Pixels.AsSpan(frame * pixels, pixels), Next()))
                described++;
        }
        while (described < _video.Frames && _stream.TryFlush(Next()))
            described++;

        Span<float> Next() => keep ? Descriptions.AsSpan(described * _description.Length, _description.Length) : _description;
    }
}
