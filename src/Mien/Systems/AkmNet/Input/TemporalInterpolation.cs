using Mien.Torch;

namespace Mien.Systems.AkmNet.Input;

/// <summary>Gives a clip another number of frames, each a weighed sum of its own.</summary>
/// <remarks>Zhou, Zhao and Pietikäinen 2011; on a path graph their model is the cosine series of the frames.</remarks>
public static class TemporalInterpolation
{
    /// <summary>Where the new frames lie among the old, in frames from 0.</summary>
    /// <param name="frames">n, at least 1.</param>
    /// <param name="count">m, at least 2.</param>
    /// <param name="kind">How.</param>
    public static double[] Positions(int frames, int count, ClipResampling kind)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return [.. Enumerable.Range(0, count).Select(j => kind == ClipResampling.Pick
            ? Math.Floor((j + 0.5) * frames / count)
            : (double)j * (frames - 1) / (count - 1))];
    }

    /// <summary>Weight of each old frame (columns) in each new one (rows): [m, n], row by row.</summary>
    /// <param name="frames">n, at least 1.</param>
    /// <param name="count">m, at least 2.</param>
    /// <param name="kind">How.</param>
    public static double[] Weights(int frames, int count, ClipResampling kind)
    {
        var positions = Positions(frames, count, kind);
        var weights = new double[count * frames];
        for (var j = 0; j < count; j++)
        {
            for (var i = 0; i < frames; i++)
                weights[(j * frames) + i] = kind == ClipResampling.Cosine ? Cosine(positions[j], i, frames) : Math.Max(0, 1 - Math.Abs(positions[j] - i));
        }
        return weights;
    }

    /// <summary>Applies the weights.</summary>
    /// <param name="clip">[n, ...]</param>
    /// <param name="count">m, at least 2.</param>
    /// <param name="kind">How.</param>
    /// <returns>[m, ...]; the cosine series can overshoot the range of its frames.</returns>
    public static Tensor Apply(Tensor clip, int count, ClipResampling kind)
    {
        ArgumentNullException.ThrowIfNull(clip);
        var shape = clip.Shape;
        var weights = Tensor.From<double>(Weights((int)shape[0], count, kind), count, shape[0]).To(clip.ScalarType);
        return weights.MatrixProduct(clip.Flatten(1)).Reshape([count, .. shape[1..]]);
    }

    // The series c_k of frame i alone, at a position: frames lie at half numbers of its period.
    private static double Cosine(double position, int frame, int frames)
    {
        var sum = 1.0;
        for (var k = 1; k < frames; k++)
            sum += 2 * Math.Cos(Math.PI * k * (frame + 0.5) / frames) * Math.Cos(Math.PI * k * (position + 0.5) / frames);
        return sum / frames;
    }
}
