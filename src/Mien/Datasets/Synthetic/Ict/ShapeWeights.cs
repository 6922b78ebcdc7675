using Mien.Core;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>From action units, gaze and speech to weights of the model's shapes.</summary>
internal static class ShapeWeights
{
    /// <summary>Gaze at which the lids have followed all the way, radians.</summary>
    private const float FullGaze = 0.52f;

    /// <summary>Share of the lips' parting that a jaw may undo without driving them through each other.</summary>
    private const float MostClosing = 0.8f;

    /// <summary>Number of shapes.</summary>
    public static int Count { get; } = Enum.GetValues<IctShape>().Length;

    // Shapes of one side (left; the right one follows it), and how much of each at full strength.
    private static readonly (ActionUnit Unit, IctShape Left, float Amount)[] Sided =
    [
        (ActionUnit.InnerBrowRaiser, IctShape.BrowInnerUp_L, 1),
        (ActionUnit.OuterBrowRaiser, IctShape.BrowOuterUp_L, 1),
        (ActionUnit.BrowLowerer, IctShape.BrowDown_L, 1),
        (ActionUnit.UpperLidRaiser, IctShape.EyeWide_L, 1),
        (ActionUnit.CheekRaiser, IctShape.CheekSquint_L, 1),
        (ActionUnit.LidTightener, IctShape.EyeSquint_L, 1),
        (ActionUnit.NoseWrinkler, IctShape.NoseSneer_L, 1),
        (ActionUnit.UpperLipRaiser, IctShape.MouthUpperUp_L, 1),
        (ActionUnit.LipCornerPuller, IctShape.MouthSmile_L, 1),
        (ActionUnit.Dimpler, IctShape.MouthDimple_L, 1),
        (ActionUnit.LipCornerDepressor, IctShape.MouthFrown_L, 1),
        (ActionUnit.LipStretcher, IctShape.MouthStretch_L, 1),
        (ActionUnit.LipTightener, IctShape.MouthPress_L, 0.5f),
        (ActionUnit.LipPressor, IctShape.MouthPress_L, 1),
        (ActionUnit.LipsPart, IctShape.MouthUpperUp_L, 0.2f),
        (ActionUnit.LipsPart, IctShape.MouthLowerDown_L, 0.9f),
        (ActionUnit.Blink, IctShape.EyeBlink_L, 1),
    ];

    // Shapes of the whole mouth: moved by the mean of both sides.
    private static readonly (ActionUnit Unit, IctShape Shape, float Amount)[] Whole =
    [
        (ActionUnit.ChinRaiser, IctShape.MouthShrugLower, 0.8f),          // the lower lip alone would go through the upper one
        (ActionUnit.ChinRaiser, IctShape.MouthShrugUpper, 0.8f),
        (ActionUnit.LipTightener, IctShape.MouthRollUpper, 0.2f),
        (ActionUnit.LipTightener, IctShape.MouthRollLower, 0.2f),
        (ActionUnit.LipsPart, IctShape.JawOpen, 0.04f),
        (ActionUnit.JawDrop, IctShape.JawOpen, 0.6f),
    ];

    /// <summary>Weights of all shapes.</summary>
    /// <param name="state">What the face does.</param>
    /// <param name="weights">One for each <see cref="IctShape"/>, 0..1.</param>
    public static void Compute(FaceState state, Span<float> weights)
    {
        weights.Clear();
        foreach (var (unit, left, amount) in Sided)
        {
            weights[(int)left] += amount * state[unit, FaceSide.Left];
            weights[(int)left + 1] += amount * state[unit, FaceSide.Right];
        }
        foreach (var (unit, shape, amount) in Whole)
            weights[(int)shape] += amount * (state[unit, FaceSide.Left] + state[unit, FaceSide.Right]) / 2;
        Look(state, weights);
        Speak(state, weights);
        Reconcile(weights);
    }

    /// <summary>Lids follow the eyes; the eyeballs are turned elsewhere.</summary>
    private static void Look(FaceState state, Span<float> weights)
    {
        var toLeft = Math.Clamp(state.GazeX / FullGaze, -1, 1);           // the person's left is the picture's right
        weights[(int)IctShape.EyeLookOut_L] = weights[(int)IctShape.EyeLookIn_R] = Math.Max(0, toLeft);
        weights[(int)IctShape.EyeLookIn_L] = weights[(int)IctShape.EyeLookOut_R] = Math.Max(0, -toLeft);
        var down = Math.Clamp(state.GazeY / FullGaze, -1, 1);
        weights[(int)IctShape.EyeLookDown_L] = weights[(int)IctShape.EyeLookDown_R] = Math.Max(0, down);
        weights[(int)IctShape.EyeLookUp_L] = weights[(int)IctShape.EyeLookUp_R] = Math.Max(0, -down);
    }

    private static void Speak(FaceState state, Span<float> weights)
    {
        var open = Math.Clamp(state.SpeechOpen, 0, 1);
        weights[(int)IctShape.JawOpen] += 0.3f * open;
        weights[(int)IctShape.MouthLowerDown_L] += 0.3f * open;
        weights[(int)IctShape.MouthLowerDown_R] += 0.3f * open;
        var round = Math.Clamp(state.SpeechRound, -1, 1);
        weights[(int)IctShape.MouthPucker] += 0.5f * Math.Max(0, round);
        weights[(int)IctShape.MouthFunnel] += 0.4f * Math.Max(0, round) * open;
        weights[(int)IctShape.MouthStretch_L] += 0.35f * Math.Max(0, -round);
        weights[(int)IctShape.MouthStretch_R] += 0.35f * Math.Max(0, -round);
    }

    /// <summary>Shapes add linearly, so opposite ones at full strength would tear the face: the stronger weakens the other.</summary>
    private static void Reconcile(Span<float> weights)
    {
        for (var side = 0; side < 2; side++)
        {
            Weaken(weights, (int)IctShape.EyeBlink_L + side, (int)IctShape.EyeWide_L + side);
            Weaken(weights, (int)IctShape.EyeBlink_L + side, (int)IctShape.EyeSquint_L + side);
            Weaken(weights, (int)IctShape.EyeBlink_L + side, (int)IctShape.EyeLookDown_L + side);
            Weaken(weights, (int)IctShape.MouthSmile_L + side, (int)IctShape.MouthFrown_L + side);

            // Pressed lips stay together although the jaw drops a little.
            weights[(int)IctShape.MouthClose] = Math.Max(weights[(int)IctShape.MouthClose],
                Math.Min(weights[(int)IctShape.MouthPress_L + side], MostClosing * weights[(int)IctShape.JawOpen]));
        }
        for (var i = 0; i < weights.Length; i++)
            weights[i] = Math.Clamp(weights[i], 0, 1);
    }

    private static void Weaken(Span<float> weights, int strong, int weak) => weights[weak] *= 1 - Math.Clamp(weights[strong], 0, 1);
}
