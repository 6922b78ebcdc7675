using Mien.Core;
using Mien.Torch.Optimizers;

namespace Mien.Systems.MaeTmf;

/// <summary>How the autoencoder is pre-trained. The defaults are the article's, for 2.17 million faces on eight graphics cards.</summary>
public sealed record MaeTrainingOptions
{
    private const double RateFor256 = 1.5e-4;

    /// <summary>For small sets on few cores: small batches, whose rate the scaling rule would make too low.</summary>
    public static MaeTrainingOptions Small { get; } = new() { Epochs = 100, BatchSize = 32, LearningRate = 1e-3, WarmUpEpochs = 5 };

    /// <summary>Times through the faces, above <see cref="WarmUpEpochs"/>. Default 800.</summary>
    public int Epochs { get; init; } = 800;

    /// <summary>Faces a step, at least 1. Default 4096.</summary>
    public int BatchSize { get; init; } = 4096;

    /// <summary>Faces that go through the network at once, at least 1; the gradient is that of the whole batch. Null is the whole batch.</summary>
    public int? AtOnce { get; init; }

    /// <summary>Highest learning rate, above 0; null is 1.5e-4 for each 256 faces of a batch, 0.0024 by default.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Epochs in which the rate rises, 0 or above; then it falls along half a cosine to 0. Default 40.</summary>
    public int WarmUpEpochs { get; init; } = 40;

    /// <summary>Weight decay of all but biases and norms, 0 or above. Default 0.05.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>Least share of a picture that a random crop leaves, above 0 up to 1. Default 0.2.</summary>
    public double LeastCropArea { get; init; } = 0.2;

    /// <summary>Of so many faces that follow each other one is seen in an epoch, at least 1. Default 1.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Epochs between two pictures of what is restored, at least 1. Default 10.</summary>
    public int PictureEpochs { get; init; } = 10;

    /// <summary>Everything random follows from it. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal double Rate => LearningRate ?? Schedule.ForBatch(RateFor256, BatchSize);

    internal IEnumerable<OptionError> Check()
    {
        foreach (var (name, value, least) in new[]
        {
            (nameof(WarmUpEpochs), WarmUpEpochs, 0), (nameof(Epochs), Epochs, WarmUpEpochs + 1), (nameof(BatchSize), BatchSize, 1), (nameof(AtOnce), AtOnce ?? 1, 1),
            (nameof(Stride), Stride, 1), (nameof(PictureEpochs), PictureEpochs, 1),
        })
        {
            if (value < least)
                yield return new OptionError(name, $"{value}", $"at least {least}");
        }
        if (LearningRate is { } rate && !(rate > 0 && double.IsFinite(rate)))
            yield return new OptionError(nameof(LearningRate), $"{LearningRate}", "above 0");
        if (!(WeightDecay >= 0 && double.IsFinite(WeightDecay)))
            yield return new OptionError(nameof(WeightDecay), $"{WeightDecay}", "0 or above");
        if (LeastCropArea is not (> 0 and <= 1))
            yield return new OptionError(nameof(LeastCropArea), $"{LeastCropArea}", "above 0 up to 1");
    }
}
