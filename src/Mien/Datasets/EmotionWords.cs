using Mien.Core;

namespace Mien.Datasets;

/// <summary>The words data sets use for emotions.</summary>
public static class EmotionWords
{
    /// <summary>The emotion a word means, whatever its case and form: <c>Happy</c>, <c>happiness</c>, <c>surprised</c>.</summary>
    /// <returns>Null for other words, e.g. <c>tense</c> or <c>negative</c>.</returns>
    public static Emotion? Parse(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "neutral" or "calm" or "natural" or "neutrality" => Emotion.Neutral,
        "anger" or "angry" => Emotion.Anger,
        "disgust" or "disgusted" => Emotion.Disgust,
        "fear" or "fearful" or "afraid" or "scared" => Emotion.Fear,
        "happiness" or "happy" or "joy" => Emotion.Happiness,
        "sadness" or "sad" => Emotion.Sadness,
        "surprise" or "surprised" or "suprise" => Emotion.Surprise,
        "contempt" or "contemptuous" => Emotion.Contempt,
        "repression" or "repressed" => Emotion.Repression,
        "other" or "others" => Emotion.Other,
        _ => null,
    };
}
