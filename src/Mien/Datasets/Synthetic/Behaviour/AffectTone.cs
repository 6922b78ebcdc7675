using Mien.Core;
using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>The faint, lasting play of a face that feels something between and beneath expressions.</summary>
/// <remarks>
/// Pleasure pulls lip corners and raises cheeks, displeasure lowers brows and lip corners, excitement lifts brows and lids and opens the
/// mouth. Each person does so to a different degree, each unit with a noise of its own, so that no single frame tells the feeling.
/// </remarks>
internal sealed class AffectTone : IBehaviour
{
    private const double Highest = 0.6;
    private const double HabitStrength = 0.2;

    private static readonly (ActionUnit Unit, double Valence, double Arousal, double Strength)[] Links =
    [
        (ActionUnit.LipCornerPuller, 1, 0, 0.5),
        (ActionUnit.CheekRaiser, 1, 0, 0.35),
        (ActionUnit.LipCornerDepressor, -1, 0, 0.4),
        (ActionUnit.BrowLowerer, -1, 0, 0.35),
        (ActionUnit.ChinRaiser, -1, 0, 0.2),
        (ActionUnit.UpperLidRaiser, 0, 1, 0.35),
        (ActionUnit.InnerBrowRaiser, 0, 1, 0.25),
        (ActionUnit.OuterBrowRaiser, 0, 1, 0.25),
        (ActionUnit.LipsPart, 0, 1, 0.2),
        (ActionUnit.JawDrop, 0, 1, 0.12),
    ];

    private readonly IAffect _affect;
    private readonly SubjectTraits _traits;
    private readonly SmoothPath[] _noises;
    private readonly SmoothPath _habit;

    public AffectTone(IAffect affect, SubjectTraits traits, double seconds, ItemRandom random)
    {
        (_affect, _traits) = (affect, traits);
        _noises = [.. Links.Select(_ => SmoothPath.Noise(seconds, interval: 0.8, random))];
        _habit = SmoothPath.Noise(seconds, interval: 0.6, random);
    }

    public void Apply(double seconds, FaceState state)
    {
        var (valence, arousal) = _affect.At(seconds);
        for (var i = 0; i < Links.Length; i++)
        {
            var (unit, byValence, byArousal, full) = Links[i];
            var drive = Positive((byValence * valence) + (byArousal * arousal));
            var own = _traits.Expressiveness * _traits.Gain(unit) * (1 + (0.3 * _noises[i].At(seconds)));
            Raise(state, unit, Math.Min(Highest, full * drive * own));
        }
        Raise(state, _traits.Habit, HabitStrength * Positive(_habit.At(seconds) - 0.6));
    }

    private void Raise(FaceState state, ActionUnit unit, double strength)
    {
        var weaker = EmotionPrototypes.IsMidline(unit) ? 0 : _traits.Asymmetry;
        state.Raise(unit, (float)(strength * (1 + Math.Min(0, weaker))), (float)(strength * (1 - Math.Max(0, weaker))));
    }

    // The positive part, rounded at 0 so that a unit sets in without a jerk.
    private static double Positive(double x) => x <= 0 ? 0 : x * x / (x + 0.1);
}
