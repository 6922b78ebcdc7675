using Mien.Core;

namespace Mien.Datasets.Synthetic;

/// <summary>Expressions at full strength, which people name at once.</summary>
/// <remarks>After the prototypes of Ekman, Friesen and Hager 2002; the smile parts its lips, as full smiles do.</remarks>
public static class FullExpressions
{
    private static readonly Dictionary<Emotion, (ActionUnit Unit, float Strength)[]> Table = new()
    {
        [Emotion.Neutral] = [],
        [Emotion.Happiness] = [(ActionUnit.CheekRaiser, 0.8f), (ActionUnit.LipCornerPuller, 1), (ActionUnit.LipsPart, 0.8f), (ActionUnit.JawDrop, 0.2f)],
        [Emotion.Surprise] =
        [
            (ActionUnit.InnerBrowRaiser, 1), (ActionUnit.OuterBrowRaiser, 1), (ActionUnit.UpperLidRaiser, 1), (ActionUnit.LipsPart, 0.5f), (ActionUnit.JawDrop, 1),
        ],
        [Emotion.Anger] =
        [
            (ActionUnit.BrowLowerer, 1), (ActionUnit.UpperLidRaiser, 0.5f), (ActionUnit.LidTightener, 0.8f), (ActionUnit.LipTightener, 0.9f),
            (ActionUnit.LipPressor, 0.5f),
        ],
        [Emotion.Disgust] =
            [(ActionUnit.NoseWrinkler, 0.9f), (ActionUnit.UpperLipRaiser, 0.7f), (ActionUnit.ChinRaiser, 0.4f), (ActionUnit.BrowLowerer, 0.4f)],
        [Emotion.Sadness] =
            [(ActionUnit.InnerBrowRaiser, 1), (ActionUnit.BrowLowerer, 0.5f), (ActionUnit.LipCornerDepressor, 1), (ActionUnit.ChinRaiser, 0.4f)],
        [Emotion.Fear] =
        [
            (ActionUnit.InnerBrowRaiser, 1), (ActionUnit.OuterBrowRaiser, 0.7f), (ActionUnit.BrowLowerer, 0.6f), (ActionUnit.UpperLidRaiser, 1),
            (ActionUnit.LipStretcher, 0.8f), (ActionUnit.LipsPart, 0.6f), (ActionUnit.JawDrop, 0.3f),
        ],
    };

    /// <summary>The emotions there are, neutral first.</summary>
    public static IReadOnlyList<Emotion> Emotions { get; } =
        [Emotion.Neutral, Emotion.Happiness, Emotion.Surprise, Emotion.Anger, Emotion.Disgust, Emotion.Sadness, Emotion.Fear];

    /// <summary>A face that shows an emotion as strongly as it can, on both sides alike.</summary>
    /// <exception cref="ArgumentException">It is none of <see cref="Emotions"/>.</exception>
    public static FaceState Of(Emotion emotion)
    {
        if (!Table.TryGetValue(emotion, out var units))
            throw new ArgumentException($"{emotion} has no single full expression.", nameof(emotion));
        var state = new FaceState();
        foreach (var (unit, strength) in units)
            state[unit, FaceSide.Left] = state[unit, FaceSide.Right] = strength;
        return state;
    }
}
