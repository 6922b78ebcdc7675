namespace Mien.Datasets.Adapters;

/// <summary>The seven classes of DFEW and FERV39k in DFEW's order; FERV39k gives words, which are always mapped by meaning.</summary>
internal static class SevenClasses
{
    public static IReadOnlyList<string> Names { get; } = ["Happy", "Sad", "Neutral", "Angry", "Surprise", "Disgust", "Fear"];

    public static ClipLabel Label(int index) => new(Names[index], index, EmotionWords.Parse(Names[index]));

    /// <summary>The class a word means; null if none.</summary>
    public static ClipLabel? Label(string word) => EmotionWords.Parse(word) is { } emotion
        && Enumerable.Range(0, Names.Count).Where(index => EmotionWords.Parse(Names[index]) == emotion).ToArray() is [var found]
        ? new(word, found, emotion) : null;
}
