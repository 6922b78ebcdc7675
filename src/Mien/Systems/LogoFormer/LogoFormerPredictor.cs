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
        ArgumentNullException.ThrowIfNull(frames);
        using var scope = new Scope();
        using var inference = new NoGradient();
        var logits = network.Forward(ClipPictures.Prepare(frames, sampling, size).Unsqueeze(0).To(_device));
        var probabilities = logits.Squeeze(0).Softmax(0).To(ScalarType.Float64).To(Device.Cpu).ToArray<double>();
        return new()
        {
            Subject = clip.Subject,
            Clip = clip.Name,
            Truth = clip.Label,
            Predicted = Array.IndexOf(probabilities, probabilities.Max()),
            Probabilities = probabilities,
        };
    }

    /// <summary>What the network's classifier sees of a clip.</summary>
    internal double[] Features(ClipFrames frames)
    {
        using var scope = new Scope();
        using var inference = new NoGradient();
        return network.Features(ClipPictures.Prepare(frames, sampling, size).Unsqueeze(0).To(_device)).To(ScalarType.Float64).To(Device.Cpu).ToArray<double>();
    }
}
