using Mien.Core;
using static Mien.Core.ActionUnit;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>Which action units show which emotion.</summary>
/// <remarks>
/// After the prototypes and major variants of Ekman and Friesen (1978, 1983: FACS and EMFACS) and of Ekman, Friesen and Hager (2002, FACS
/// Investigator's Guide, table 10-2); repression and other after the coding of CASME II (Yan et al. 2014, table 3). Weights and
/// probabilities are ours.
/// </remarks>
internal static class EmotionPrototypes
{
    private static readonly Dictionary<Emotion, EmotionPrototype[]> Table = new()
    {
        [Emotion.Happiness] = [Both(new(LipCornerPuller, 1), new(CheekRaiser, 0.8, 0.8), new(LipsPart, 0.7, 0.75))],
        [Emotion.Surprise] =
        [
            Both(new(InnerBrowRaiser, 1), new(OuterBrowRaiser, 1), new(UpperLidRaiser, 0.7, 0.8), new(LipsPart, 0.6, 0.8), new(JawDrop, 0.8, 0.8)),
        ],
        [Emotion.Anger] =
        [
            Both(new(BrowLowerer, 1), new(LipTightener, 0.7), new(LidTightener, 0.7, 0.8), new(UpperLidRaiser, 0.5, 0.6)),
            Both(new(BrowLowerer, 1), new(LipPressor, 0.8), new(LidTightener, 0.7, 0.8), new(UpperLidRaiser, 0.5, 0.6)),
        ],
        [Emotion.Disgust] =
        [
            Both(new(NoseWrinkler, 1), new(UpperLipRaiser, 0.6, 0.6), new(ChinRaiser, 0.5, 0.5)),
            Both(new(UpperLipRaiser, 1), new(NoseWrinkler, 0.6, 0.6), new(LipCornerDepressor, 0.5, 0.4), new(ChinRaiser, 0.5, 0.4)),
        ],
        [Emotion.Fear] =
        [
            Both(
                new(InnerBrowRaiser, 0.9), new(BrowLowerer, 0.7), new(LipStretcher, 0.9), new(OuterBrowRaiser, 0.6, 0.8),
                new(UpperLidRaiser, 0.9, 0.8), new(LipsPart, 0.5, 0.7), new(JawDrop, 0.4, 0.5)),
        ],
        [Emotion.Sadness] = [Both(new(InnerBrowRaiser, 0.9), new(LipCornerDepressor, 1), new(BrowLowerer, 0.6, 0.7), new(ChinRaiser, 0.5, 0.6))],
        [Emotion.Contempt] = [OneSide(new(Dimpler, 1), new(LipCornerPuller, 0.4, 0.5))],
        [Emotion.Repression] =
        [
            Both(new(ChinRaiser, 1), new(LipCornerDepressor, 0.6, 0.5), new(LipPressor, 0.5, 0.3)),
            Both(new(LipCornerDepressor, 1), new(LipPressor, 0.5, 0.3)),
        ],
        [Emotion.Other] =
        [
            Both(new UnitRole(BrowLowerer, 1)), Both(new UnitRole(Dimpler, 1)), Both(new UnitRole(LidTightener, 1)),
            Both(new UnitRole(LipPressor, 1)), OneSide(new UnitRole(OuterBrowRaiser, 1)),
        ],
    };

    /// <summary>The ways to show an emotion.</summary>
    /// <exception cref="ArgumentException">The emotion is neutral: it shows in nothing.</exception>
    public static IReadOnlyList<EmotionPrototype> Of(Emotion emotion) =>
        Table.TryGetValue(emotion, out var prototypes) ? prototypes : throw new ArgumentException($"{emotion} has no expression.", nameof(emotion));

    /// <summary>True for units that often act on one side alone; the others lie on the midline or move both brows.</summary>
    public static bool IsLateral(ActionUnit unit) =>
        unit is OuterBrowRaiser or CheekRaiser or LidTightener or UpperLipRaiser or LipCornerPuller or Dimpler or LipCornerDepressor or LipStretcher;

    /// <summary>True for units of one muscle or joint in the middle of the face, the same on both sides.</summary>
    public static bool IsMidline(ActionUnit unit) => unit is ChinRaiser or LipTightener or LipPressor or LipsPart or JawDrop;

    private static EmotionPrototype Both(params UnitRole[] roles) => new(OneSided: false, roles);

    private static EmotionPrototype OneSide(params UnitRole[] roles) => new(OneSided: true, roles);
}
