using Mien.Core;

namespace Mien.Datasets;

/// <summary>How published experiments turn the annotated emotions of micro-expressions into classes.</summary>
public sealed class ClassRule
{
    private readonly Func<ExpressionEvent, int?> _classify;

    private ClassRule(string name, IReadOnlyList<string> classes, Func<ExpressionEvent, int?> classify) =>
        (Name, Classes, _classify) = (name, classes, classify);

    /// <summary>Name on the command line, e.g. <c>megc3</c>.</summary>
    public string Name { get; }

    /// <summary>Names of the classes; their indices are what <see cref="Classify"/> gives.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>All rules.</summary>
    public static IReadOnlyList<ClassRule> All { get; } =
    [
        // MEGC 2019 (See et al. 2019): everything else is dropped.
        new("megc3", ["negative", "positive", "surprise"], expression => Polarity(expression, withRepression: true)),
        ByEmotion("casme2-5", Emotion.Happiness, Emotion.Disgust, Emotion.Repression, Emotion.Surprise, Emotion.Other),
        ByEmotion("samm-5", Emotion.Anger, Emotion.Happiness, Emotion.Surprise, Emotion.Contempt, Emotion.Other),
        new("smic-3", ["negative", "positive", "surprise"], expression => Polarity(expression, withRepression: true)),

        // No clip of CASME, CASME II or SAMM is dropped: repression and tense are others.
        new("akmnet-4", ["negative", "positive", "surprise", "others"], PolarityOrOthers),
        new("casme3-4", ["negative", "positive", "surprise", "others"], PolarityOrOthers),
        ByEmotion(
            "casme3-7", Emotion.Disgust, Emotion.Surprise, Emotion.Other, Emotion.Fear, Emotion.Anger, Emotion.Sadness, Emotion.Happiness),

        // MEGC 2018.
        new("objective-5", ["I", "II", "III", "IV", "V"], expression => expression.ObjectiveClass is >= 1 and <= 5 and var number ? number - 1 : null),
    ];

    /// <summary>The rule of a name.</summary>
    /// <exception cref="OptionsException">There is none.</exception>
    public static ClassRule Named(string name) =>
        All.FirstOrDefault(rule => rule.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new OptionsException([new("--classes", name, $"one of {string.Join(", ", All.Select(rule => rule.Name))}")]);

    /// <summary>The class of an expression.</summary>
    /// <returns>Null if the rule drops it.</returns>
    public int? Classify(ExpressionEvent expression) => _classify(expression);

    private static ClassRule ByEmotion(string name, params Emotion[] emotions) => new(
        name,
        [.. emotions.Select(emotion => $"{emotion}".ToLowerInvariant())],
        expression => expression.Emotion is { } emotion && Array.IndexOf(emotions, emotion) is >= 0 and var index ? index : null);

    private static int? PolarityOrOthers(ExpressionEvent expression) =>
        Polarity(expression, withRepression: false)
        ?? (expression.Emotion is Emotion.Other or Emotion.Repression || Word(expression) == "tense" ? 3 : null);

    // SMIC and composite lists give the polarity itself.
    private static int? Polarity(ExpressionEvent expression, bool withRepression) => (expression.Emotion, Word(expression)) switch
    {
        (Emotion.Anger or Emotion.Contempt or Emotion.Disgust or Emotion.Fear or Emotion.Sadness, _) or (_, "negative") => 0,
        (Emotion.Repression, _) when withRepression => 0,
        (Emotion.Happiness, _) or (_, "positive") => 1,
        (Emotion.Surprise, _) => 2,
        _ => null,
    };

    private static string? Word(ExpressionEvent expression) => expression.RawEmotion?.Trim().ToLowerInvariant();
}
