using Mien.Features.Flow.FaceMaps;
using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Systems.SlSwin;

/// <summary>Scores flow pictures with a network, in batches of fixed size; memory does not grow but for the scores.</summary>
/// <remarks>A picture in which nothing moves, as where an end is held, is rest: 0, whatever a network that never saw one would say.</remarks>
/// <param name="network">[B, 3, size, size] → [B, 1], in evaluation mode; stays the caller's.</param>
/// <param name="size">Side of a picture.</param>
public sealed class NetworkScorer(Layer network, int size) : IPictureScorer
{
    private const int BatchSize = 48;

    private readonly float[] _batch = new float[BatchSize * FaceMap.Channels * size * size];
    private readonly int _length = FaceMap.Channels * size * size;
    private readonly Device _device = network.Parameters().First().Device;
    private readonly bool[] _still = new bool[BatchSize];
    private readonly List<float> _scores = [];
    private int _waiting;

    /// <inheritdoc/>
    public void Push(ReadOnlySpan<Half> picture)
    {
        var place = _batch.AsSpan(_waiting * _length, _length);
        System.Numerics.Tensors.TensorPrimitives.ConvertToSingle(picture, place);
        _still[_waiting] = !place.ContainsAnyExcept(0f);
        FaceMap.Normalize(place);
        if (++_waiting == BatchSize)
            Score();
    }

    /// <inheritdoc/>
    public float[] Take()
    {
        if (_waiting > 0)
            Score();
        float[] scores = [.. _scores];
        _scores.Clear();
        return scores;
    }

    private void Score()
    {
        using var scope = new Scope();
        using var inference = new NoGradient();
        var pictures = Tensor.From<float>(_batch.AsSpan(0, _waiting * _length), _waiting, FaceMap.Channels, size, size).To(_device);
        _scores.AddRange(network.Forward(pictures).To(Device.Cpu).ToArray<float>().Select((score, i) => _still[i] ? 0 : score));
        _waiting = 0;
    }
}
