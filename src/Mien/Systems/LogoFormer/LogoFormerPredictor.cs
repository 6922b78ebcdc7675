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
}
