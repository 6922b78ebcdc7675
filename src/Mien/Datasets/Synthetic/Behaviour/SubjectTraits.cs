using Mien.Core;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>What makes one person's face behave unlike another's.</summary>
internal sealed class SubjectTraits
{
    private static readonly ActionUnit[] Habits =
    [
        ActionUnit.OuterBrowRaiser, ActionUnit.CheekRaiser, ActionUnit.LidTightener,
        ActionUnit.Dimpler, ActionUnit.ChinRaiser, ActionUnit.LipPressor,
    ];

    private readonly double[] _gains = new double[(int)ActionUnit.Blink + 1];

    /// <summary>Draws a person; the same for all takes.</summary>
    public SubjectTraits(Take take)
    {
        Identity = take.Person.Random(RandomPurpose.Identity).NextBits();
        var random = take.Person.Random(RandomPurpose.Traits);
        Expressiveness = random.Uniform(0.75, 1.25);
        Asymmetry = Math.Clamp(0.1 * random.Normal(), -0.25, 0.25);
        BlinksPerMinute = Math.Clamp(15 * Math.Exp(0.4 * random.Normal()), 5, 35);
        HeadMotion = random.Uniform(0.5, 1.6);
        Habit = Habits[random.Next(Habits.Length)];
        SyllablesPerSecond = random.Uniform(3.8, 5.6);
        var deep = random.Chance(0.5);
        VoicePitch = deep ? random.Uniform(90, 150) : random.Uniform(165, 255);
        FormantScale = deep ? random.Uniform(0.94, 1.03) : random.Uniform(1.08, 1.2);
        for (var i = 0; i < _gains.Length; i++)
            _gains[i] = random.Uniform(0.8, 1.2);
    }

    /// <summary>For the face source: who.</summary>
    public ulong Identity { get; }

    /// <summary>0.75 to 1.25: strength of expressions against the average person's.</summary>
    public double Expressiveness { get; }

    /// <summary>-0.25 to 0.25: how much weaker the right side is; negative for the left.</summary>
    public double Asymmetry { get; }

    /// <summary>5 to 35, at rest. Bentivoglio et al. 1997 measured 17 on average, with a wide spread.</summary>
    public double BlinksPerMinute { get; }

    /// <summary>0.5 to 1.6: size of head movements against the average person's.</summary>
    public double HeadMotion { get; }

    /// <summary>The unit that often joins in, whatever is felt.</summary>
    public ActionUnit Habit { get; }

    /// <summary>3.8 to 5.6, when calm.</summary>
    public double SyllablesPerSecond { get; }

    /// <summary>90 to 255 Hz, when calm.</summary>
    public double VoicePitch { get; }

    /// <summary>0.94 to 1.2: formants against those of a man's voice.</summary>
    public double FormantScale { get; }

    /// <summary>0.8 to 1.2: how readily a unit moves.</summary>
    public double Gain(ActionUnit unit) => _gains[(int)unit];
}
