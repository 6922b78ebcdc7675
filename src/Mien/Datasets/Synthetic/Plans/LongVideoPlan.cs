using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>What the plans of long videos have in common: several emotions, so <see cref="IRecording.Emotion"/> is neutral.</summary>
public abstract record LongVideoPlan : RecordingPlan
{
    /// <summary>Shortest video in seconds.</summary>
    public double MinimumSeconds { get; init; }

    /// <summary>Longest video in seconds, at most 600.</summary>
    public double MaximumSeconds { get; init; }

    /// <summary>About how much of the time the person talks, 0..0.9.</summary>
    public double TalkShare { get; init; }

    /// <summary>What is shown, about equally often; not neutral. Default the six basic emotions and <see cref="Emotion.Other"/>.</summary>
    public IReadOnlyList<Emotion> Emotions { get; init; } =
    [
        Emotion.Anger, Emotion.Disgust, Emotion.Fear, Emotion.Happiness, Emotion.Sadness, Emotion.Surprise, Emotion.Other,
    ];

    /// <summary>What <see cref="MinimumSeconds"/> may be at least.</summary>
    private protected abstract double LeastSeconds { get; }

    internal override IEnumerable<OptionError> Check()
    {
        foreach (var error in base.Check())
            yield return error;
        if (!(MinimumSeconds >= LeastSeconds))
            yield return new OptionError(nameof(MinimumSeconds), $"{MinimumSeconds}", $"at least {LeastSeconds} seconds");
        if (!(MaximumSeconds >= MinimumSeconds && MaximumSeconds <= 600))
            yield return new OptionError(nameof(MaximumSeconds), $"{MaximumSeconds}", $"from {nameof(MinimumSeconds)} to 600 seconds");
        if (TalkShare is not (>= 0 and <= 0.9))
            yield return new OptionError(nameof(TalkShare), $"{TalkShare}", "from 0 to 0.9");
        if (Emotions.Count == 0 || Emotions.Contains(Emotion.Neutral))
            yield return new OptionError(nameof(Emotions), string.Join(", ", Emotions), "at least one emotion, none of them neutral");
    }

    /// <summary>Spreads expressions over a video.</summary>
    /// <param name="take">Which take of which person.</param>
    /// <param name="traits">How the person expresses itself.</param>
    /// <param name="seconds">Length of the video.</param>
    /// <param name="kinds">Type of each expression, in order.</param>
    /// <param name="lengths">Length of each, seconds.</param>
    /// <param name="gap">Least seconds of the neutral face between them.</param>
    /// <param name="random">Draws places and emotions.</param>
    private protected Episode[] Spread(
        Take take, SubjectTraits traits, double seconds, ExpressionKind[] kinds, double[] lengths, double gap, ItemRandom random)
    {
        var starts = Timeline.Place(lengths, seconds, gap, random);
        var emotions = Timeline.Balance(Emotions, kinds.Length, random);
        var maker = new EpisodeMaker(traits, take.Random(RandomPurpose.Expressions));
        return [.. kinds.Select((kind, i) => maker.Make(kind, emotions[i], starts[i], lengths[i]))];
    }
}
