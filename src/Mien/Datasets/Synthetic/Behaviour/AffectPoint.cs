using Mien.Core;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>A place in the plane of feeling.</summary>
/// <param name="Valence">-1 (unpleasant) to 1 (pleasant).</param>
/// <param name="Arousal">-1 (calm) to 1 (excited).</param>
internal readonly record struct AffectPoint(double Valence, double Arousal)
{
    /// <summary>Where an emotion lies at full strength. After Russell 1980, A circumplex model of affect; rounded, the last three are ours.</summary>
    public static AffectPoint Of(Emotion emotion) => emotion switch
    {
        Emotion.Happiness => new(0.8, 0.4),
        Emotion.Surprise => new(0.2, 0.8),
        Emotion.Fear => new(-0.55, 0.8),
        Emotion.Anger => new(-0.7, 0.6),
        Emotion.Disgust => new(-0.7, 0.3),
        Emotion.Sadness => new(-0.75, -0.4),
        Emotion.Contempt => new(-0.5, 0.1),
        Emotion.Repression => new(-0.3, -0.2),
        Emotion.Other => new(0, 0.2),
        _ => default,
    };
}

/// <summary>What is felt in the course of a take.</summary>
internal interface IAffect
{
    /// <summary>The feeling at a moment.</summary>
    AffectPoint At(double seconds);
}
