using Mien.Core;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer.Input;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;

namespace Mien.Systems.LogoFormer;

/// <summary>Classifies clips.</summary>
/// <param name="network">In evaluation mode; stays the caller's.</param>
/// <param name="sampling">Which frames it sees.</param>
/// <param name="size">Side of a picture as it sees it.</param>
public sealed class LogoFormerPredictor(LogoFormerNetwork network, FrameSamplingOptions sampling, int size)
{
    private readonly Device _device = network.Parameters().First().Device;

    /// <summary>Classifies clips, as many at once as tensors may use threads: that is faster than threads within a clip.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="frames">Gives the pictures of a clip, in colour; called from several threads.</param>
    /// <param name="cancellation">Stops between clips.</param>
    /// <exception cref="MienException">The pictures of a clip cannot be had.</exception>
    public IReadOnlyList<ClassifiedClip> Predict(IReadOnlyList<Clip> clips, Func<Clip, ClipFrames> frames, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentNullException.ThrowIfNull(frames);
        var threads = TorchRuntime.Threads;
        var predicted = new ClassifiedClip[clips.Count];
        try
        {
            Parallel.For(0, clips.Count, new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
            {
                TorchRuntime.Threads = 1;
                predicted[i] = Predict(clips[i], frames(clips[i]));
            });
        }
        catch (AggregateException error) when (error.InnerExceptions.All(inner => inner is MienException))
        {
            throw error.InnerExceptions[0];
        }
        finally
        {
            TorchRuntime.Threads = threads;
        }
        return predicted;
    }

    /// <summary>Classifies a clip.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="frames">Its pictures in colour.</param>
    public ClassifiedClip Predict(Clip clip, ClipFrames frames)
    {
        ArgumentNullException.ThrowIfNull(clip);
        var probabilities = Probabilities(Choose(frames));
        return new()
        {
            Subject = clip.Subject,
            Clip = clip.Name,
            Truth = clip.Label,
            Predicted = Array.IndexOf(probabilities, probabilities.Max()),
            Probabilities = probabilities,
            Onset = clip.Expression?.Onset,
            Offset = clip.Expression?.Offset,
        };
    }

    /// <summary>What the network's classifier sees of a clip.</summary>
    internal double[] Features(ClipFrames frames) => Numbers(Choose(frames), network.Features);

    /// <summary>The frames of a clip that the network sees.</summary>
    public ClipFrames Choose(ClipFrames frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        return ClipPictures.Choose(frames, sampling);
    }

    /// <summary>Probability of each class.</summary>
    /// <param name="chosen">The frames that the network sees.</param>
    public double[] Probabilities(ClipFrames chosen) => Numbers(chosen, clip => network.Forward(clip).Squeeze(0).Softmax(0));

    /// <summary>Where the network looks.</summary>
    /// <param name="chosen">The frames that it sees.</param>
    public ClipAttention Attention(ClipFrames chosen)
    {
        var grid = network.Grid;
        return new(chosen, grid.Height, grid.Width, Array.ConvertAll(Numbers(chosen, network.Rollout), weight => (float)weight));
    }

    private double[] Numbers(ClipFrames chosen, Func<Tensor, Tensor> compute)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        using var scope = new Scope();
        using var inference = new NoGradient();
        return compute(ClipPictures.Prepare(chosen, size).Unsqueeze(0).To(_device)).To(ScalarType.Float64).To(Device.Cpu).ToArray<double>();
    }
}
