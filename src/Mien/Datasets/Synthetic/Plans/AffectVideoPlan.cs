using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>A person who talks freely while feeling wanders: valence, arousal, expressions and action units in every frame, with sound.</summary>
/// <remarks>It shows several emotions, so <see cref="IRecording.Emotion"/> is neutral.</remarks>
public sealed record AffectVideoPlan : RecordingPlan
{
    private const double Gap = 1.5;                     // least seconds between expressions
    private const double LongestExpression = 4;
    private const double Slowness = 1.8;                // expressions of talk and feeling last longer than those someone would rather hide

    /// <summary>Shortest video in seconds, at least 5. Default 20.</summary>
    public double MinimumSeconds { get; init; } = 20;

    /// <summary>Longest video in seconds, at most 600. Default 60.</summary>
    public double MaximumSeconds { get; init; } = 60;

    /// <summary>Expressions a minute, 0..10. Default 8.</summary>
    public double ExpressionsPerMinute { get; init; } = 8;

    /// <summary>About how much of the time the person talks, 0..0.9; 0 makes videos without sound. Default 0.6.</summary>
    public double TalkShare { get; init; } = 0.6;

    /// <summary>What is shown, about equally often; not neutral. Default the six basic emotions and <see cref="Emotion.Other"/>.</summary>
    public IReadOnlyList<Emotion> Emotions { get; init; } = PlanChecks.BasicEmotions;

    internal override IEnumerable<OptionError> Check()
    {
        foreach (var error in base.Check())
            yield return error;
        if (!(MinimumSeconds >= 5))
            yield return new OptionError(nameof(MinimumSeconds), $"{MinimumSeconds}", "at least 5 seconds");
        if (!(MaximumSeconds >= MinimumSeconds && MaximumSeconds <= 600))
            yield return new OptionError(nameof(MaximumSeconds), $"{MaximumSeconds}", $"from {nameof(MinimumSeconds)} to 600 seconds");
        if (ExpressionsPerMinute is not (>= 0 and <= 10))
            yield return new OptionError(nameof(ExpressionsPerMinute), $"{ExpressionsPerMinute}", "from 0 to 10");
        foreach (var error in PlanChecks.Common(TalkShare, nameof(TalkShare), Emotions, nameof(Emotions)))
            yield return error;
    }

    private protected override Scenario Draw(Take take, SubjectTraits traits)
    {
        var random = take.Random(RandomPurpose.Plan);
        var frames = (int)Math.Round(FrameRate * random.Uniform(MinimumSeconds, MaximumSeconds));
        var seconds = frames / FrameRate;
        var count = (int)Math.Min(Math.Round(ExpressionsPerMinute * seconds / 60), (seconds - Gap) / (LongestExpression + Gap));
        double[] lengths =
        [
            .. Enumerable.Range(0, count).Select(_ =>
                Math.Min(LongestExpression - (1 / FrameRate), Slowness * Timeline.Length(ExpressionKind.Macro, FrameRate, random))),
        ];
        var starts = Timeline.Place(lengths, seconds, Gap, random);
        var emotions = Timeline.Balance(Emotions, count, random);
        var maker = new EpisodeMaker(traits, take.Random(RandomPurpose.Expressions));
        Episode[] episodes = [.. emotions.Select((emotion, i) => maker.Make(ExpressionKind.Macro, emotion, starts[i], lengths[i]))];
        return new Scenario
        {
            FrameCount = frames,
            Emotion = Emotion.Neutral,
            Episodes = episodes,
            Affect = AffectPath.Draw(seconds, episodes, take.Random(RandomPurpose.Affect)),
            HasTone = true,
            Freedom = 1,
            TurnsPerMinute = 2,
            TalkShare = TalkShare,
        };
    }
}
