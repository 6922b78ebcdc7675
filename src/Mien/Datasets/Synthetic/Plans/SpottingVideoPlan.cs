using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>A long video of a person who watches something, with macro- and micro-expressions to be found among blinks and head movements.</summary>
public sealed record SpottingVideoPlan : LongVideoPlan
{
    private const double Gap = 1;                       // least seconds of the neutral face between expressions
    private const double Variation = 0.4;               // numbers of expressions vary by this share

    /// <summary>30 to 150 seconds, with talk in 0.05 of the time.</summary>
    public SpottingVideoPlan() => (MinimumSeconds, MaximumSeconds, TalkShare) = (30, 150, 0.05);

    /// <summary>Macro-expressions a minute on average, 0..6; at least one a video unless 0. Default 5.</summary>
    public double MacrosPerMinute { get; init; } = 5;

    /// <summary>Micro-expressions a minute on average, 0..6; at least one a video unless 0. Default 2.</summary>
    public double MicrosPerMinute { get; init; } = 2;

    private protected override double LeastSeconds => 15;

    internal override IEnumerable<OptionError> Check()
    {
        foreach (var error in base.Check())
            yield return error;
        if (MacrosPerMinute is not (>= 0 and <= 6))
            yield return new OptionError(nameof(MacrosPerMinute), $"{MacrosPerMinute}", "from 0 to 6");
        if (MicrosPerMinute is not (>= 0 and <= 6))
            yield return new OptionError(nameof(MicrosPerMinute), $"{MicrosPerMinute}", "from 0 to 6");
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
        var episodes = Spread(take, traits, seconds, kinds, lengths, Gap, random);
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
            perMinute == 0 ? 0 : Math.Max(1, (int)(perMinute * seconds / 60 * random.Uniform(1 - Variation, 1 + Variation)));
    }
}
