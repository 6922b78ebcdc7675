using Mien.Core;
using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>How one person shows an emotion this time: which units, how strong on which side, and when each sets in.</summary>
internal sealed class EpisodeMaker(SubjectTraits traits, ItemRandom random)
{
    private const double LatestShare = 0.12;            // of the length: how late a unit may start and how early it may end
    private const double OneSidedMicro = 0.35;          // share of micro-expressions that show on one side
    private const double HabitShare = 0.4;              // share of macro-expressions the habitual unit joins
    private const double PartialMicro = 0.4;            // what is left of the probability of a unit that can be missing

    /// <summary>Strength 0..1 of a unit's stronger side in a micro-expression.</summary>
    public static readonly (double Lowest, double Highest) MicroStrength = (0.1, 0.45);

    /// <summary>Strength 0..1 of a unit's stronger side in a macro-expression.</summary>
    public static readonly (double Lowest, double Highest) MacroStrength = (0.15, 1);

    /// <summary>Makes an expression that moves all through an open interval.</summary>
    /// <param name="kind">Macro or micro.</param>
    /// <param name="emotion">Not neutral.</param>
    /// <param name="start">Seconds.</param>
    /// <param name="length">Seconds.</param>
    public Episode Make(ExpressionKind kind, Emotion emotion, double start, double length)
    {
        var prototypes = EmotionPrototypes.Of(emotion);
        var prototype = prototypes[random.Next(prototypes.Count)];
        var micro = kind == ExpressionKind.Micro;
        var bounds = micro ? MicroStrength : MacroStrength;
        var strength = traits.Expressiveness * (micro ? random.Uniform(0.15, 0.45) : random.Uniform(0.5, 1));
        var sides = Sides(prototype.OneSided || (micro && random.Chance(OneSidedMicro)));
        // Shares of a movement's own length: what is left is held.
        var (rise, fall) = micro ? (random.Uniform(0.3, 0.45), random.Uniform(0.35, 0.5)) : (random.Uniform(0.2, 0.4), random.Uniform(0.3, 0.5));

        var movements = new List<UnitMovement>();
        foreach (var role in Choose(prototype, micro))
        {
            var lateness = movements.Count == 0 ? 0 : length * random.Uniform(0, LatestShare);
            var earliness = movements.Count == 0 ? 0 : length * random.Uniform(0, LatestShare);
            var span = length - lateness - earliness;
            var (up, down) = (span * rise * random.Uniform(0.85, 1), span * fall * random.Uniform(0.85, 1));
            var curve = new ExpressionCurve(start + lateness, up, span - up - down, down);
            var peak = Math.Clamp(strength * role.Weight * traits.Gain(role.Unit) * random.Uniform(0.85, 1.15), bounds.Lowest, bounds.Highest);
            var (left, right) = Shares(role.Unit, sides);
            movements.Add(new UnitMovement(role.Unit, (float)(peak * left), (float)(peak * right), curve));
        }
        return new Episode(kind, emotion, movements);
    }

    private List<UnitRole> Choose(EmotionPrototype prototype, bool micro)
    {
        var chosen = new List<UnitRole>();
        foreach (var role in prototype.Roles)
        {
            if (role.Probability == 1 || random.Chance(micro ? PartialMicro * role.Probability : role.Probability))
                chosen.Add(role);
        }
        if (Has(ActionUnit.JawDrop) && !Has(ActionUnit.LipsPart))
            chosen.Add(new UnitRole(ActionUnit.LipsPart, 0.5));         // a dropped jaw parts the lips
        if (!micro && random.Chance(HabitShare) && !Has(traits.Habit))
            chosen.Add(new UnitRole(traits.Habit, random.Uniform(0.2, 0.35)));
        return chosen;

        bool Has(ActionUnit unit) => chosen.Exists(role => role.Unit == unit);
    }

    // Strength of the left and the right side against the stronger one: (1, 0) is the left alone.
    private (double Left, double Right) Sides(bool oneSided)
    {
        if (oneSided)
            return random.Chance(0.5 + traits.Asymmetry) ? (1, 0) : (0, 1);
        var weaker = Math.Clamp(traits.Asymmetry + (0.08 * random.Normal()), -0.4, 0.4);
        return (1 + Math.Min(0, weaker), 1 - Math.Max(0, weaker));
    }

    private static (double Left, double Right) Shares(ActionUnit unit, (double Left, double Right) sides) =>
        EmotionPrototypes.IsMidline(unit) || (Math.Min(sides.Left, sides.Right) == 0 && !EmotionPrototypes.IsLateral(unit)) ? (1, 1) : sides;
}
