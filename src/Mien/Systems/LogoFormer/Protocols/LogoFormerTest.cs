using Mien.Evaluation.Classification;
using Mien.Systems.Clips;

namespace Mien.Systems.LogoFormer.Protocols;

/// <summary>Predictions of one fold's test clips by one network.</summary>
/// <param name="Fold">The fold.</param>
/// <param name="Seed">Of the training.</param>
/// <param name="Epoch">Which epoch's network.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Clips">The predictions.</param>
public sealed record LogoFormerTest(string Fold, ulong Seed, TestedEpoch Epoch, IReadOnlyList<string> Classes, IReadOnlyList<ClassifiedClip> Clips)
{
    /// <summary>The clips whose class is known.</summary>
    public ConfusionMatrix Matrix() => ConfusionMatrix.Of(
        Classes.Count, Clips.Where(clip => clip.Truth is not null).Select(clip => (clip.Truth!.Value, clip.Predicted)));
}

/// <summary>Which epoch's network is tested.</summary>
public enum TestedEpoch
{
    /// <summary>The last.</summary>
    Last,

    /// <summary>The one that is best on the very test clips, as published numbers are: optimistic.</summary>
    BestOnTest,
}
