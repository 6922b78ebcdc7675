using Mien.Core;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>What the plans of long videos have in common.</summary>
internal static class PlanChecks
{
    /// <summary>The six basic emotions and the class for anything else.</summary>
    public static IReadOnlyList<Emotion> BasicEmotions { get; } =
    [
        Emotion.Anger, Emotion.Disgust, Emotion.Fear, Emotion.Happiness, Emotion.Sadness, Emotion.Surprise, Emotion.Other,
    ];

    /// <summary>Every mistake in the options they share.</summary>
    public static IEnumerable<OptionError> Common(double talkShare, string talkShareName, IReadOnlyList<Emotion> emotions, string emotionsName)
    {
        if (talkShare is not (>= 0 and <= 0.9))
            yield return new OptionError(talkShareName, $"{talkShare}", "from 0 to 0.9");
        if (emotions.Count == 0 || emotions.Contains(Emotion.Neutral))
            yield return new OptionError(emotionsName, string.Join(", ", emotions), "at least one emotion, none of them neutral");
    }
}
