using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>A long video of a person who watches something, with macro- and micro-expressions to be found among blinks and head movements.</summary>
/// <remarks>It shows several emotions, so <see cref="IRecording.Emotion"/> is neutral.</remarks>
public sealed record SpottingVideoPlan : RecordingPlan
{
    private const double Gap = 1;                       // least seconds of the neutral face between expressions
    private const double Spread = 0.4;                  // numbers of expressions vary by this share

    /// <summary>Shortest video in seconds, at least 15. Default 30.</summary>
    public double MinimumSeconds { get; init; } = 30;

    /// <summary>Longest video in seconds, at most 600. Default 150.</summary>
    public double MaximumSeconds { get; init; } = 150;

    /// <summary>Macro-expressions a minute on average, 0..6; at least one a video unless 0. Default 5.</summary>
    public double MacrosPerMinute { get; init; } = 5;

    /// <summary>Micro-expressions a minute on average, 0..6; at least one a video unless 0. Default 2.</summary>
    public double MicrosPerMinute { get; init; } = 2;

    /// <summary>About how much of the time the person talks, 0..0.9. Default 0.05.</summary>
    public double TalkShare { get; init; } = 0.05;

    /// <summary>What is shown, about equally often; not neutral. Default the six basic emotions and <see cref="Emotion.Other"/>.</summary>
    public IReadOnlyList<Emotion> Emotions { get; init; } = PlanChecks.BasicEmotions;

    internal override IEnumerable<OptionError> Check()
    {
        foreach (var error in base.Check())
            yield return error;
        if (!(MinimumSeconds >= 15))
            yield return new OptionError(nameof(MinimumSeconds), $"{MinimumSeconds}", "at least 15 seconds");
        if (!(MaximumSeconds >= MinimumSeconds && MaximumSeconds <= 600))
            yield return new OptionError(nameof(MaximumSeconds), $"{MaximumSeconds}", $"from {nameof(MinimumSeconds)} to 600 seconds");
        if (MacrosPerMinute is not (>= 0 and <= 6))
            yield return new OptionError(nameof(MacrosPerMinute), $"{MacrosPerMinute}", "from 0 to 6");
        if (MicrosPerMinute is not (>= 0 and <= 6))
            yield return new OptionError(nameof(MicrosPerMinute), $"{MicrosPerMinute}", "from 0 to 6");
        foreach (var error in PlanChecks.Common(TalkShare, nameof(TalkShare), Emotions, nameof(Emotions)))
            yield return error;
    }

    private protected override Scenario Draw(Take take, SubjectTraits traits)
    {
        var random = take.Random(RandomPurpose.Plan);
        var frames = (int)Math.Round(FrameRate * random.Uniform(MinimumSeconds, MaximumSeconds));
        var seconds = frames / FrameRate;
        ExpressionKind[] kinds =
        [
            .. Enumerable.Repeat(ExpressionKind.Macro, Count(MacrosPerMinute, seconds)),
            .. Enumerable.Repeat(ExpressionKind.Micro, Count(MicrosPerMinute, seconds)),
        ];
        random.Shuffle<ExpressionKind>(kinds);
        double[] lengths = [.. kinds.Select(kind => Timeline.Length(kind, FrameRate, random))];
        var starts = Timeline.Place(lengths, seconds, Gap, random);
        var emotions = Timeline.Balance(Emotions, kinds.Length, random);
        var maker = new EpisodeMaker(traits, take.Random(RandomPurpose.Expressions));
        Episode[] episodes = [.. kinds.Select((kind, i) => maker.Make(kind, emotions[i], starts[i], lengths[i]))];
        return new Scenario
        {
            FrameCount = frames,
            Emotion = Emotion.Neutral,
            Episodes = episodes,
            Affect = new ExpressedAffect(episodes),
            Freedom = 0.4,
            TurnsPerMinute = 1,
            TalkShare = TalkShare,
        };

        int Count(double perMinute, double seconds) =>
            perMinute == 0 ? 0 : Math.Max(1, (int)(perMinute * seconds / 60 * random.Uniform(1 - Spread, 1 + Spread)));
    }
}
