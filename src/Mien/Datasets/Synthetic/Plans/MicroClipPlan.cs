using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>One micro-expression of a person who holds still, with a little of the neutral face before and after.</summary>
public sealed record MicroClipPlan : RecordingPlan
{
    private const int LeastLead = 2;                    // neutral frames at either end
    private const double Shortest = 0.1;                // seconds of an expression that must fit into a short clip

    /// <summary>Frames per second: 200 as in CASME II and SAMM.</summary>
    public MicroClipPlan() => FrameRate = 200;

    /// <summary>What is shown; <see cref="Emotion.Neutral"/> makes a clip without any expression.</summary>
    public required Emotion Emotion { get; init; }

    /// <summary>Fewest frames of the clip. Default 30.</summary>
    public int MinimumFrames { get; init; } = 30;

    /// <summary>Most frames of the clip. Default 100.</summary>
    public int MaximumFrames { get; init; } = 100;

    internal override IEnumerable<OptionError> Check()
    {
        foreach (var error in base.Check())
            yield return error;
        if (MinimumFrames < 1)
            yield return new OptionError(nameof(MinimumFrames), $"{MinimumFrames}", "at least 1");
        if (MaximumFrames < MinimumFrames || MaximumFrames < (Shortest * FrameRate) + (2 * LeastLead) + 1)
        {
            yield return new OptionError(
                nameof(MaximumFrames), $"{MaximumFrames}", $"at least {nameof(MinimumFrames)}, and enough for {Shortest} s and {LeastLead} frames at either end");
        }
    }

    private protected override Scenario Draw(Take take, SubjectTraits traits)
    {
        var random = take.Random(RandomPurpose.Plan);
        var length = Math.Min(Timeline.Length(ExpressionKind.Micro, FrameRate, random), (MaximumFrames - 1 - (2 * LeastLead)) / FrameRate);
        var inside = (int)Math.Ceiling(length * FrameRate) + 1;
        var lead = LeastLead + (int)(inside * random.Uniform(0.03, 0.15));
        var rest = LeastLead + (int)(inside * random.Uniform(0.03, 0.15));
        var frames = Math.Clamp(lead + inside + rest, MinimumFrames, MaximumFrames);
        var latest = (frames - LeastLead) / FrameRate - length;
        var slack = Math.Max(0, frames - lead - inside - rest);
        var start = Math.Min(latest, (lead + (slack * random.NextDouble())) / FrameRate);
        Episode[] episodes = Emotion == Emotion.Neutral
            ? []
            : [new EpisodeMaker(traits, take.Random(RandomPurpose.Expressions)).Make(ExpressionKind.Micro, Emotion, start, length)];
        return new Scenario
        {
            FrameCount = frames,
            Emotion = Emotion,
            Episodes = episodes,
            Affect = new ExpressedAffect(episodes),
            Freedom = 0.15,
        };
    }
}
