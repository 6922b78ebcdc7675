using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>A person who talks freely while feeling wanders: valence, arousal, expressions and action units in every frame, with sound.</summary>
public sealed record AffectVideoPlan : LongVideoPlan
{
    private const double Gap = 1.5;                     // least seconds between expressions
    private const double LongestExpression = 4;
    private const double Slowness = 1.8;                // expressions of talk and feeling last longer than those someone would rather hide

    /// <summary>20 to 60 seconds, with talk in 0.6 of the time; without talk the videos have no sound.</summary>
    public AffectVideoPlan() => (MinimumSeconds, MaximumSeconds, TalkShare) = (20, 60, 0.6);

    /// <summary>Expressions a minute, 0..10. Default 8.</summary>
    public double ExpressionsPerMinute { get; init; } = 8;

    private protected override double LeastSeconds => 5;

    internal override IEnumerable<OptionError> Check()
    {
        foreach (var error in base.Check())
            yield return error;
        if (ExpressionsPerMinute is not (>= 0 and <= 10))
            yield return new OptionError(nameof(ExpressionsPerMinute), $"{ExpressionsPerMinute}", "from 0 to 10");
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
        ExpressionKind[] kinds = [.. Enumerable.Repeat(ExpressionKind.Macro, count)];
        var episodes = Spread(take, traits, seconds, kinds, lengths, Gap, random);
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
