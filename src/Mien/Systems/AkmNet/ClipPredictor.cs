using Mien.Systems.AkmNet.Input;
using Mien.Systems.AkmNet.Networks;
using Mien.Systems.Clips;
using Mien.Torch;

namespace Mien.Systems.AkmNet;

/// <summary>Classifies clips.</summary>
/// <param name="network">In evaluation mode; stays the caller's.</param>
/// <param name="input">How clips are prepared for it.</param>
public sealed class ClipPredictor(AkmNetNetwork network, ClipInputOptions input)
{
    private readonly Device _device = network.Parameters().First().Device;

    /// <summary>Classifies a clip.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="frames">Its pictures.</param>
    /// <param name="only">Index of the only frame to be seen; null shows it all.</param>
    public ClipPrediction Predict(Clip clip, ClipFrames frames, int? only = null)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(frames);
        using var scope = new Scope();
        using var inference = new NoGradient();
        var (pictures, numbers) = frames.Prepare(input, only);
        var output = network.Forward(pictures.To(_device));
        var probabilities = Numbers(output.Logits.Softmax(0));
        return new()
        {
            Database = clip.Database,
            Subject = clip.Subject,
            Clip = clip.Name,
            Truth = clip.Label,
            Predicted = Array.IndexOf(probabilities, probabilities.Max()),
            Probabilities = probabilities,
            Frames = numbers,
            Attention = Numbers(output.Mined.Attention),
            Correlation = Numbers(output.Mined.Correlation),
            Threshold = output.Mined.Selection?.Mean,
            KeyFrames = output.Mined.KeyFrames,
            Onset = clip.Expression?.Onset,
            Apex = clip.Apex,
            ApexIsEstimate = clip.ApexIsEstimate,
            Offset = clip.Expression?.Offset,
            FrameRate = clip.Video.FrameRate,
        };
    }

    /// <summary>Index of the frame most correlated with the clip, as its pictures are, not as they are prepared.</summary>
    public int MostCorrelated(Clip clip, ClipFrames frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        var prediction = Predict(clip, frames);
        var best = prediction.Correlation.Index().MaxBy(frame => frame.Item).Index;
        return frames.Nearest(prediction.Frames[best]);
    }

    private static double[] Numbers(Tensor tensor) => tensor.To(ScalarType.Float64).To(Device.Cpu).ToArray<double>();
}
