using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Datasets.Synthetic.Plans;

/// <summary>What kind of take is to be made. The same plan, take and source give the same recording, on any thread.</summary>
public abstract record RecordingPlan
{
    /// <summary>Frames per second, 15 to 1000.</summary>
    public double FrameRate { get; init; } = 30;

    /// <summary>Pixels, 32..4096. Default 256.</summary>
    public int Width { get; init; } = 256;

    /// <summary>Pixels, 32..4096. Default 256.</summary>
    public int Height { get; init; } = 256;

    /// <summary>Height of the head, chin to crown, as a share of the picture's height, 0.2..1.5. Default 0.7.</summary>
    public double HeadShare { get; init; } = 0.7;

    /// <summary>Standard deviation of the camera's noise in grey levels, 0..30; null draws one for the take.</summary>
    public double? Noise { get; init; }

    /// <summary>Makes a take. Nothing is rendered yet.</summary>
    /// <param name="source">Where its face comes from.</param>
    /// <param name="take">Which take of which person.</param>
    /// <exception cref="OptionsException">The plan cannot be carried out; every mistake is named.</exception>
    public IRecording Record(IFaceSource source, Take take)
    {
        ArgumentNullException.ThrowIfNull(source);
        OptionsException.ThrowIfAny(Check());
        var traits = new SubjectTraits(take);
        var scenario = Draw(take, traits);
        var actor = new ActorOptions
        {
            Identity = traits.Identity,
            Scene = take.Random(RandomPurpose.Scene).NextBits(),
            Width = Width,
            Height = Height,
            HeadShare = HeadShare,
            Noise = Noise,
        };
        OptionsException.ThrowIfAny(actor.Check());
        return new Recording(take, scenario, source, actor, FrameRate, traits);
    }

    internal virtual IEnumerable<OptionError> Check()
    {
        if (FrameRate is not (>= 15 and <= 1000))
            yield return new OptionError(nameof(FrameRate), $"{FrameRate}", "from 15 to 1000 frames per second");
    }

    private protected abstract Scenario Draw(Take take, SubjectTraits traits);
}
