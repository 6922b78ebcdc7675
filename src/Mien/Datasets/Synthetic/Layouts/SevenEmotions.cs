using Mien.Core;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>The classes of DFEW, in its order from 1, with the words of FERV39k.</summary>
internal static class SevenEmotions
{
    private static readonly (Emotion Emotion, string Word)[] Classes =
    [
        (Emotion.Happiness, "Happy"), (Emotion.Sadness, "Sad"), (Emotion.Neutral, "Neutral"), (Emotion.Anger, "Angry"),
        (Emotion.Surprise, "Surprise"), (Emotion.Disgust, "Disgust"), (Emotion.Fear, "Fear"),
    ];

    public static ReadOnlySpan<Emotion> All => Array.ConvertAll(Classes, item => item.Emotion);

    public static int Label(Emotion emotion) => Array.FindIndex(Classes, item => item.Emotion == emotion) + 1;

    public static string Word(Emotion emotion) => Classes[Label(emotion) - 1].Word;
}
