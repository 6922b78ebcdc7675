using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>The demo: in a quarter of a minute one person smiles, shows a micro-expression, is surprised, turns away and talks.</summary>
/// <remarks>Moments are fixed, strengths and sides are drawn; blinks come as they do. It shows several emotions, so <see cref="IRecording.Emotion"/> is neutral.</remarks>
public sealed record DemoPlan : RecordingPlan
{
    private const double Seconds = 14.4;
    private const double TalkStart = 11.4;

    private static readonly (ExpressionKind Kind, Emotion Emotion, double Start, double Length)[] Expressions =
    [
        (ExpressionKind.Macro, Emotion.Happiness, 1.6, 2.6),
        (ExpressionKind.Micro, Emotion.Disgust, 5.4, 0.4),
        (ExpressionKind.Macro, Emotion.Surprise, 6.8, 1.8),
    ];

    private static readonly ScriptedTurn Turn = new(new ExpressionCurve(Start: 9.2, Rise: 0.7, Hold: 0.4, Fall: 0.7), Yaw: 0.4, Pitch: 0.06);

    /// <summary>25 frames a second, 480 x 360 pixels, a head of six tenths of the picture's height.</summary>
    public DemoPlan() => (FrameRate, Width, Height, HeadShare) = (25, 480, 360, 0.6);

    private protected override Scenario Draw(Take take, SubjectTraits traits)
    {
        var maker = new EpisodeMaker(traits, take.Random(RandomPurpose.Expressions));
        Episode[] episodes = [.. Expressions.Select(item => maker.Make(item.Kind, item.Emotion, item.Start, item.Length))];
        return new Scenario
        {
            FrameCount = (int)Math.Round(Seconds * FrameRate),
            Emotion = Emotion.Neutral,
            Episodes = episodes,
            Affect = new ExpressedAffect(episodes),
            Freedom = 0.25,
            Turns = [Turn],
            TalkStart = TalkStart,
            TalkShare = 0.9,
        };
    }
}
