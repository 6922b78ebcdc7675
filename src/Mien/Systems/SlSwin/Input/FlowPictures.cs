using System.Numerics.Tensors;
using Mien.Features.Flow.FaceMaps;

namespace Mien.Systems.SlSwin.Input;

/// <summary>All flow pictures of one video for one k, in memory: 10.6 kB each at 42 pixels.</summary>
public sealed class FlowPictures
{
    private readonly Half[] _values;
    private readonly int _length;

    /// <param name="values">[pictures, 3, size, size]</param>
    /// <param name="size">Side of a picture.</param>
    /// <param name="frames">N, frames of the video.</param>
    /// <param name="lead">Pictures before that of the first frame: 2k where the ends were held, else 0.</param>
    public FlowPictures(Half[] values, int size, int frames, int lead)
    {
        ArgumentNullException.ThrowIfNull(values);
        _length = FaceMap.Channels * size * size;
        if (values.Length % _length != 0)
            throw new ArgumentException($"{values.Length} numbers are no pictures of side {size}.", nameof(values));
        (_values, Frames, Lead) = (values, frames, lead);
    }

    /// <summary>Number of pictures.</summary>
    public int Count => _values.Length / _length;

    /// <summary>N, frames of the video.</summary>
    public int Frames { get; }

    /// <summary>Pictures before that of the first frame.</summary>
    public int Lead { get; }

    /// <summary>One picture: [3, size, size], in pixels of motion.</summary>
    public ReadOnlySpan<Half> this[int index] => _values.AsSpan(index * _length, _length);

    /// <summary>One picture as floats, in pixels of motion.</summary>
    public void Read(int index, Span<float> picture) => TensorPrimitives.ConvertToSingle(this[index], picture);

    /// <summary>The scores of all pictures.</summary>
    public float[] Score(IPictureScorer scorer)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        for (var i = 0; i < Count; i++)
            scorer.Push(this[i]);
        return scorer.Take();
    }
}
