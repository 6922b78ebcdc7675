using System.Numerics.Tensors;
using Mien.Features.Flow.FaceMaps;

namespace Mien.Systems.SlSwin;

/// <summary>
/// The score without any training: how far brows, eyes' surroundings and mouth move on average, in pixels of the face crop. The baseline
/// beside every network, and what stands in where there is none.
/// </summary>
/// <param name="size">Side of a picture.</param>
public sealed class MotionScorer(int size) : IPictureScorer
{
    private readonly float[] _picture = new float[FaceMap.Channels * size * size];
    private readonly List<float> _scores = [];

    /// <inheritdoc/>
    public void Push(ReadOnlySpan<Half> picture)
    {
        TensorPrimitives.ConvertToSingle(picture, _picture);
        var u = _picture.AsSpan(0, size * size);
        var v = _picture.AsSpan(size * size, size * size);
        var sum = 0.0;
        for (var i = 0; i < u.Length; i++)
            sum += Math.Sqrt((u[i] * u[i]) + (v[i] * v[i]));
        _scores.Add((float)(sum / u.Length));
    }

    /// <inheritdoc/>
    public float[] Take()
    {
        float[] scores = [.. _scores];
        _scores.Clear();
        return scores;
    }
}
