using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Sound;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>A take put together from behaviours, each of which knows every moment on its own: any frame, in any order, on any thread.</summary>
internal sealed class Recording : IRecording
{
    private readonly Scenario _scenario;
    private readonly IFaceSource _source;
    private readonly ActorOptions _actor;
    private readonly IBehaviour[] _behaviours;
    private readonly Lazy<float[]> _sound;

    public Recording(Take take, Scenario scenario, IFaceSource source, ActorOptions actor, double frameRate, SubjectTraits traits)
    {
        (_scenario, _source, _actor, FrameRate) = (scenario, source, actor, frameRate);
        (Subject, Clip) = (take.Subject, take.Clip);
        Events = [.. scenario.Episodes.Select(episode => episode.Truth(frameRate))];

        var seconds = FrameCount / frameRate;
        var affect = scenario.Affect;
        var head = new HeadMotion(seconds, scenario.Freedom * traits.HeadMotion, scenario.TurnsPerMinute, affect, take.Random(RandomPurpose.Head));
        List<IBehaviour> behaviours =
        [
            .. scenario.Episodes,
            BlinkTrain.Draw(seconds, traits.BlinksPerMinute, affect, take.Random(RandomPurpose.Blinks)),
            head,
            .. scenario.Turns,
            new GazeTrack(seconds, scenario.Freedom, take.Random(RandomPurpose.Gaze)),
        ];
        if (scenario.HasTone)
            behaviours.Add(new AffectTone(affect, traits, seconds, take.Random(RandomPurpose.Tone)));
        if (scenario.TalkShare > 0)
        {
            var speech = SpeechTrack.Draw(seconds, scenario.TalkShare, traits, affect, take.Random(RandomPurpose.Speech), scenario.TalkStart);
            behaviours.Add(speech);
            _sound = new(() => VoiceSynthesizer.Speak(
                speech.Syllables, traits.FormantScale, (int)Math.Round(seconds * VoiceSynthesizer.SampleRate), take.Random(RandomPurpose.Voice)));
        }
        else
        {
            _sound = new([]);
        }
        _behaviours = [.. behaviours];
    }

    public int Subject { get; }

    public int Clip { get; }

    public double FrameRate { get; }

    public int FrameCount => _scenario.FrameCount;

    public int Width => _actor.Width;

    public int Height => _actor.Height;

    public Emotion Emotion => _scenario.Emotion;

    public IReadOnlyList<EventTruth> Events { get; }

    public ReadOnlyMemory<float> Sound => _sound.Value;

    public FrameTruth Truth(int frame)
    {
        var affect = _scenario.Affect.At(Seconds(frame));
        return new FrameTruth
        {
            ActionUnits = VisibleUnits.Of(State(frame)),
            Expression = Events.FirstOrDefault(item => item.Onset <= frame && frame <= item.Offset)?.Emotion ?? Emotion.Neutral,
            Valence = (float)affect.Valence,
            Arousal = (float)affect.Arousal,
        };
    }

    public FaceState State(int frame)
    {
        var seconds = Seconds(frame);
        var state = new FaceState();
        foreach (var behaviour in _behaviours)
            behaviour.Apply(seconds, state);
        return state;
    }

    public IFaceActor Cast() => _source.Cast(_actor);

    private double Seconds(int frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, FrameCount);
        return frame / FrameRate;
    }
}
