using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic;

namespace Mien.Tests.Datasets.Synthetic.Ict;

/// <summary>Faces that people name at once.</summary>
internal static class FaceStates
{
    public static FaceState Neutral => FullExpressions.Of(Emotion.Neutral);

    public static FaceState Smile => FullExpressions.Of(Emotion.Happiness);

    public static FaceState Surprise => FullExpressions.Of(Emotion.Surprise);

    /// <summary>In the order of the expression network's classes.</summary>
    public static IReadOnlyList<FaceState> Seven =>
    [
        .. new[] { Emotion.Anger, Emotion.Disgust, Emotion.Fear, Emotion.Happiness, Emotion.Sadness, Emotion.Surprise, Emotion.Neutral }
            .Select(FullExpressions.Of),
    ];

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
