using Mien.Core;

namespace Mien.Systems.LogoFormer;

/// <summary>What the backbone learns before it sees clips: the class of single frames from the middle half of the training clips.</summary>
/// <remarks>The article starts from a backbone that knows faces. A drawn one learns next to nothing from a thousand clips, and much from their frames.</remarks>
public sealed record StillFramesOptions
{
    /// <summary>Times through the clips, four frames of each; at least 1. Default 20.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Highest learning rate of AdamW, above 0. Default 0.001.</summary>
    public double LearningRate { get; init; } = 1e-3;

    internal IEnumerable<OptionError> Check()
    {
        if (Epochs < 1)
            yield return new OptionError($"{nameof(LogoFormerTrainingOptions.StillFrames)}.{nameof(Epochs)}", $"{Epochs}", "at least 1");
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            yield return new OptionError($"{nameof(LogoFormerTrainingOptions.StillFrames)}.{nameof(LearningRate)}", $"{LearningRate}", "above 0");
    }
}
