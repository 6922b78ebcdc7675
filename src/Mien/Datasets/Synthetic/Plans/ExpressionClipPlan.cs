using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>A short clip of one expression by a person who moves freely and may talk, as in DFEW and FERV39k.</summary>
public sealed record ExpressionClipPlan : RecordingPlan
{
    /// <summary>What is shown; <see cref="Emotion.Neutral"/> makes a clip without any expression.</summary>
    public required Emotion Emotion { get; init; }

    /// <summary>Shortest clip in seconds, at least 1. Default 1.</summary>
    public double MinimumSeconds { get; init; } = 1;

    /// <summary>Longest clip in seconds, at most 4.2. Default 4.</summary>
    public double MaximumSeconds { get; init; } = 4;

    /// <summary>Share of the clips in which the person talks, 0..1. Default 0.3.</summary>
    public double TalkingClips { get; init; } = 0.3;

    internal override IEnumerable<OptionError> Check()
    {
        foreach (var error in base.Check())
            yield return error;
        if (!(MinimumSeconds >= 1))
            yield return new OptionError(nameof(MinimumSeconds), $"{MinimumSeconds}", "at least 1 second");
        if (!(MaximumSeconds >= MinimumSeconds && MaximumSeconds <= 4.2))
            yield return new OptionError(nameof(MaximumSeconds), $"{MaximumSeconds}", $"from {nameof(MinimumSeconds)} to 4.2 seconds");
        if (TalkingClips is not (>= 0 and <= 1))
            yield return new OptionError(nameof(TalkingClips), $"{TalkingClips}", "from 0 to 1");
    }

    private protected override Scenario Draw(Take take, SubjectTraits traits)
    {
        var random = take.Random(RandomPurpose.Plan);
        var frames = (int)Math.Round(FrameRate * random.Uniform(MinimumSeconds, MaximumSeconds));
        var seconds = frames / FrameRate;
        var length = Math.Min(seconds * random.Uniform(0.75, 0.95), 4 - (1 / FrameRate));
        var start = random.Uniform(0, seconds - length);
        Episode[] episodes = Emotion == Emotion.Neutral
            ? []
            : [new EpisodeMaker(traits, take.Random(RandomPurpose.Expressions)).Make(ExpressionKind.Macro, Emotion, start, length)];
        return new Scenario
        {
            FrameCount = frames,
            Emotion = Emotion,
            Episodes = episodes,
            Affect = new ExpressedAffect(episodes),
            Freedom = 0.8,
            TalkShare = random.Chance(TalkingClips) ? 0.7 : 0,
        };
    }
}
