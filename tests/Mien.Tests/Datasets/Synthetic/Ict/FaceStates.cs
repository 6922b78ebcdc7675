using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic;

namespace Mien.Tests.Datasets.Synthetic.Ict;

/// <summary>Faces that people name at once.</summary>
internal static class FaceStates
{
    public static FaceState Neutral => new();

    public static FaceState Smile => Both(
        (ActionUnit.CheekRaiser, 0.8f), (ActionUnit.LipCornerPuller, 1), (ActionUnit.LipsPart, 0.8f), (ActionUnit.JawDrop, 0.2f));

    public static FaceState Surprise => Both(
        (ActionUnit.InnerBrowRaiser, 1), (ActionUnit.OuterBrowRaiser, 1), (ActionUnit.UpperLidRaiser, 1),
        (ActionUnit.LipsPart, 0.5f), (ActionUnit.JawDrop, 1));

    public static FaceState Anger => Both(
        (ActionUnit.BrowLowerer, 1), (ActionUnit.UpperLidRaiser, 0.5f), (ActionUnit.LidTightener, 0.8f),
        (ActionUnit.LipTightener, 0.9f), (ActionUnit.LipPressor, 0.5f));

    public static FaceState Disgust => Both(
        (ActionUnit.NoseWrinkler, 0.9f), (ActionUnit.UpperLipRaiser, 0.7f), (ActionUnit.ChinRaiser, 0.4f), (ActionUnit.BrowLowerer, 0.4f));

    public static FaceState Sadness => Both(
        (ActionUnit.InnerBrowRaiser, 1), (ActionUnit.BrowLowerer, 0.5f), (ActionUnit.LipCornerDepressor, 1), (ActionUnit.ChinRaiser, 0.4f));

    public static FaceState Fear => Both(
        (ActionUnit.InnerBrowRaiser, 1), (ActionUnit.OuterBrowRaiser, 0.7f), (ActionUnit.BrowLowerer, 0.6f), (ActionUnit.UpperLidRaiser, 1),
        (ActionUnit.LipStretcher, 0.8f), (ActionUnit.LipsPart, 0.6f), (ActionUnit.JawDrop, 0.3f));

    /// <summary>In the order of the expression network's classes.</summary>
    public static IReadOnlyList<FaceState> Seven => [Anger, Disgust, Fear, Smile, Sadness, Surprise, Neutral];

    public static FaceState Both(params (ActionUnit Unit, float Strength)[] units)
    {
        var state = new FaceState();
        foreach (var (unit, strength) in units)
            state[unit, FaceSide.Left] = state[unit, FaceSide.Right] = strength;
        return state;
    }

    public static FaceState OneSide(FaceSide side, ActionUnit unit)
    {
        var state = new FaceState();
        state[unit, side] = 1;
        return state;
    }
}
